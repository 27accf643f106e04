; How native code is started: a parked thread's life, a program's steps, and a function for CPython.
;
; A name in square brackets stands for a number, or an instruction, that dispatch.py puts in its place: pool.next is
; where a pool's slot `next` lies, in bytes. The module as it is compiled begins with a list of all of these names.

declare i64 @llvm.smin.i64(i64, i64)

; take shares of the tasks until none is left
define internal void @drain(ptr %pool, ptr %function, ptr %frame, i64 %tasks, i64 %share, i64 %worker) {
entry:
  %next = getelementptr i8, ptr %pool, i64 [pool.next]
  br label %take
take:
  %first = atomicrmw add ptr %next, i64 %share acq_rel
  %some = icmp slt i64 %first, %tasks
  br i1 %some, label %do, label %done
do:
  %beyond = add i64 %first, %share
  %end = call i64 @llvm.smin.i64(i64 %beyond, i64 %tasks)
  call void %function(ptr %frame, i64 %first, i64 %end, i64 %worker)
  br label %take
done:
  ret void
}

define ptr @worker(ptr %pool) {
entry:
  %seen = alloca i64
  store i64 0, ptr %seen
  %mutex = getelementptr i8, ptr %pool, i64 [pool.mutex]
  %work = getelementptr i8, ptr %pool, i64 [pool.work]
  %done = getelementptr i8, ptr %pool, i64 [pool.done]
  %slots.at = getelementptr i8, ptr %pool, i64 [pool.slots]
  %running.at = getelementptr i8, ptr %pool, i64 [pool.running]
  %sleepers.at = getelementptr i8, ptr %pool, i64 [pool.sleepers]
  %generation.at = getelementptr i8, ptr %pool, i64 [pool.generation]
  %lock.at = getelementptr i8, ptr %pool, i64 [pool.lock]
  %unlock.at = getelementptr i8, ptr %pool, i64 [pool.unlock]
  %wait.at = getelementptr i8, ptr %pool, i64 [pool.wait]
  %signal.at = getelementptr i8, ptr %pool, i64 [pool.signal]
  %lock = load ptr, ptr %lock.at
  %unlock = load ptr, ptr %unlock.at
  %wait = load ptr, ptr %wait.at
  %signal = load ptr, ptr %signal.at
  br label %take
take:
  %locking = call i32 %lock(ptr %mutex)
  br label %held
held:  ; the mutex is held
  %stop.at = getelementptr i8, ptr %pool, i64 [pool.stop]
  %stop = load i64, ptr %stop.at
  %stopping = icmp ne i64 %stop, 0
  br i1 %stopping, label %leave, label %look
look:
  %generation = load atomic i64, ptr %generation.at monotonic, align 8
  %before = load i64, ptr %seen
  store i64 %generation, ptr %seen
  %new = icmp ne i64 %generation, %before
  %slots = load i64, ptr %slots.at
  %open = icmp sgt i64 %slots, 0
  %join = and i1 %new, %open
  br i1 %join, label %begin, label %idle
begin:
  %fewer = sub i64 %slots, 1
  store i64 %fewer, ptr %slots.at
  %others = load atomic i64, ptr %running.at monotonic, align 8
  %more = add i64 %others, 1
  store atomic i64 %more, ptr %running.at monotonic, align 8
  %function.at = getelementptr i8, ptr %pool, i64 [pool.function]
  %frame.at = getelementptr i8, ptr %pool, i64 [pool.frame]
  %tasks.at = getelementptr i8, ptr %pool, i64 [pool.tasks]
  %share.at = getelementptr i8, ptr %pool, i64 [pool.share]
  %function = load ptr, ptr %function.at
  %frame = load ptr, ptr %frame.at
  %tasks = load i64, ptr %tasks.at
  %share = load i64, ptr %share.at
  %begun = call i32 %unlock(ptr %mutex)
  call void @drain(ptr %pool, ptr %function, ptr %frame, i64 %tasks, i64 %share, i64 %slots)
  %finished = call i32 %lock(ptr %mutex)
  %with = load atomic i64, ptr %running.at monotonic, align 8
  %without = sub i64 %with, 1
  store atomic i64 %without, ptr %running.at release, align 8
  %last = icmp eq i64 %without, 0
  br i1 %last, label %tell, label %held
tell:
  %told = call i32 %signal(ptr %done)
  br label %held
idle:
  %idling = call i32 %unlock(ptr %mutex)
  br label %spin
spin:
  %turn = phi i64 [ 0, %idle ], [ %following, %pause ]
  %now = load atomic i64, ptr %generation.at acquire, align 8
  %changed = icmp ne i64 %now, %generation
  br i1 %changed, label %take, label %pause
pause:
  [pause]
  %following = add i64 %turn, 1
  %again = icmp slt i64 %following, [spins]
  br i1 %again, label %spin, label %tired
tired:
  %relocking = call i32 %lock(ptr %mutex)
  %latest = load atomic i64, ptr %generation.at monotonic, align 8
  %same = icmp eq i64 %latest, %generation
  br i1 %same, label %sleep, label %held
sleep:
  %awake = load i64, ptr %sleepers.at
  %asleep = add i64 %awake, 1
  store i64 %asleep, ptr %sleepers.at
  %waking = call i32 %wait(ptr %work, ptr %mutex)
  %were = load i64, ptr %sleepers.at
  %are = sub i64 %were, 1
  store i64 %are, ptr %sleepers.at
  br label %held
leave:
  %left = call i32 %unlock(ptr %mutex)
  ret ptr null
}

; all tasks of a step, on this thread and helpers; on this thread alone while another call has the pool
define internal void @share_out(ptr %pool, ptr %function, ptr %frame, i64 %tasks, i64 %share, i64 %helpers) {
entry:
  %busy = getelementptr i8, ptr %pool, i64 [pool.busy]
  %wanted = icmp sgt i64 %helpers, 0
  br i1 %wanted, label %ask, label %alone
ask:
  %got = cmpxchg ptr %busy, i64 0, i64 1 acq_rel monotonic
  %free = extractvalue { i64, i1 } %got, 1
  br i1 %free, label %post, label %alone
alone:
  call void %function(ptr %frame, i64 0, i64 %tasks, i64 0)
  ret void
post:
  %mutex = getelementptr i8, ptr %pool, i64 [pool.mutex]
  %work = getelementptr i8, ptr %pool, i64 [pool.work]
  %done = getelementptr i8, ptr %pool, i64 [pool.done]
  %function.at = getelementptr i8, ptr %pool, i64 [pool.function]
  %frame.at = getelementptr i8, ptr %pool, i64 [pool.frame]
  %tasks.at = getelementptr i8, ptr %pool, i64 [pool.tasks]
  %share.at = getelementptr i8, ptr %pool, i64 [pool.share]
  %slots.at = getelementptr i8, ptr %pool, i64 [pool.slots]
  %running.at = getelementptr i8, ptr %pool, i64 [pool.running]
  %next.at = getelementptr i8, ptr %pool, i64 [pool.next]
  %sleepers.at = getelementptr i8, ptr %pool, i64 [pool.sleepers]
  %generation.at = getelementptr i8, ptr %pool, i64 [pool.generation]
  %lock.at = getelementptr i8, ptr %pool, i64 [pool.lock]
  %unlock.at = getelementptr i8, ptr %pool, i64 [pool.unlock]
  %wait.at = getelementptr i8, ptr %pool, i64 [pool.wait]
  %broadcast.at = getelementptr i8, ptr %pool, i64 [pool.broadcast]
  %lock = load ptr, ptr %lock.at
  %unlock = load ptr, ptr %unlock.at
  %wait = load ptr, ptr %wait.at
  %broadcast = load ptr, ptr %broadcast.at
  %posting = call i32 %lock(ptr %mutex)
  store ptr %function, ptr %function.at
  store ptr %frame, ptr %frame.at
  store i64 %tasks, ptr %tasks.at
  store i64 %share, ptr %share.at
  store i64 %helpers, ptr %slots.at
  store atomic i64 0, ptr %next.at monotonic, align 8
  %generation = load atomic i64, ptr %generation.at monotonic, align 8
  %following = add i64 %generation, 1
  store atomic i64 %following, ptr %generation.at release, align 8
  %sleepers = load i64, ptr %sleepers.at
  %posted = call i32 %unlock(ptr %mutex)
  %some = icmp sgt i64 %sleepers, 0
  br i1 %some, label %wake, label %work_too
wake:
  %woken = call i32 %broadcast(ptr %work)
  br label %work_too
work_too:
  call void @drain(ptr %pool, ptr %function, ptr %frame, i64 %tasks, i64 %share, i64 0)
  %closing = call i32 %lock(ptr %mutex)
  store i64 0, ptr %slots.at
  %closed = call i32 %unlock(ptr %mutex)
  br label %spin
spin:
  %turn = phi i64 [ 0, %work_too ], [ %turn.next, %pause ]
  %left = load atomic i64, ptr %running.at acquire, align 8
  %some.left = icmp ne i64 %left, 0
  br i1 %some.left, label %pause, label %over
pause:
  [pause]
  %turn.next = add i64 %turn, 1
  %again = icmp slt i64 %turn.next, [spins]
  br i1 %again, label %spin, label %tired
tired:
  %tiring = call i32 %lock(ptr %mutex)
  br label %check
check:
  %still = load atomic i64, ptr %running.at monotonic, align 8
  %some.still = icmp ne i64 %still, 0
  br i1 %some.still, label %sleep, label %rested
sleep:
  %slept = call i32 %wait(ptr %done, ptr %mutex)
  br label %check
rested:
  %resting = call i32 %unlock(ptr %mutex)
  br label %over
over:
  store atomic i64 0, ptr %busy release, align 8
  ret void
}

define void @perform(ptr %program, ptr %pointers) {
entry:
  %frame = alloca i64, i64 [most_entries]
  %pool.at = getelementptr i8, ptr %program, i64 [program.pool]
  %pool = load ptr, ptr %pool.at
  %steps.at = getelementptr i8, ptr %program, i64 [program.steps]
  %steps = load i64, ptr %steps.at
  %records.at = getelementptr i8, ptr %program, i64 [program.step_records]
  %records = load ptr, ptr %records.at
  br label %more
more:
  %number = phi i64 [ 0, %entry ], [ %number.next, %filled ]
  %step = phi ptr [ %records, %entry ], [ %step.next, %filled ]
  %some = icmp slt i64 %number, %steps
  br i1 %some, label %one, label %over
one:
  %entries.at = getelementptr i8, ptr %step, i64 [step.entries]
  %entries = load i64, ptr %entries.at
  br label %fill
fill:
  %i = phi i64 [ 0, %one ], [ %i.next, %set ]
  %i.bytes = mul i64 %i, 16
  %pairs = getelementptr i8, ptr %step, i64 [step.bytes]
  %pair = getelementptr i8, ptr %pairs, i64 %i.bytes
  %full = icmp slt i64 %i, %entries
  br i1 %full, label %read, label %filled
read:
  %operand = load i64, ptr %pair
  %offset.at = getelementptr i8, ptr %pair, i64 8
  %offset = load i64, ptr %offset.at
  %plain = icmp slt i64 %operand, 0
  br i1 %plain, label %set, label %add
add:
  %pointer.bytes = mul i64 %operand, 8
  %pointer.at = getelementptr i8, ptr %pointers, i64 %pointer.bytes
  %pointer = load i64, ptr %pointer.at
  %moved = add i64 %pointer, %offset
  br label %set
set:
  %value = phi i64 [ %offset, %read ], [ %moved, %add ]
  %frame.bytes = mul i64 %i, 8
  %frame.at = getelementptr i8, ptr %frame, i64 %frame.bytes
  store i64 %value, ptr %frame.at
  %i.next = add i64 %i, 1
  br label %fill
filled:
  %function.at = getelementptr i8, ptr %step, i64 [step.function]
  %function = load ptr, ptr %function.at
  %tasks.at = getelementptr i8, ptr %step, i64 [step.tasks]
  %tasks = load i64, ptr %tasks.at
  %share.at = getelementptr i8, ptr %step, i64 [step.share]
  %share = load i64, ptr %share.at
  %helpers.at = getelementptr i8, ptr %step, i64 [step.helpers]
  %helpers = load i64, ptr %helpers.at
  call void @share_out(ptr %pool, ptr %function, ptr %frame, i64 %tasks, i64 %share, i64 %helpers)
  %number.next = add i64 %number, 1
  %step.next = getelementptr i8, ptr %pairs, i64 %i.bytes
  br label %more
over:
  ret void
}

define ptr @entry(ptr %self, ptr %arguments, i64 %count) {
entry:
  %pointers = alloca i64, i64 [most_operands]
  %program.at = getelementptr i8, ptr %self, i64 [array.data]
  %program = load ptr, ptr %program.at
  %operands.at = getelementptr i8, ptr %program, i64 [program.operands]
  %operands = load i64, ptr %operands.at
  %records.at = getelementptr i8, ptr %program, i64 [program.operand_records]
  %records = load ptr, ptr %records.at
  %ndarray.at = getelementptr i8, ptr %program, i64 [program.ndarray]
  %ndarray = load i64, ptr %ndarray.at
  %none.at = getelementptr i8, ptr %program, i64 [program.none]
  %none = load i64, ptr %none.at
  %bool.at = getelementptr i8, ptr %program, i64 [program.bool]
  %bool = load ptr, ptr %bool.at
  %pool.at = getelementptr i8, ptr %program, i64 [program.pool]
  %pool = load ptr, ptr %pool.at
  %threads.at = getelementptr i8, ptr %pool, i64 [pool.threads]
  %threads = load i64, ptr %threads.at
  %helpers.at = getelementptr i8, ptr %program, i64 [program.helpers]
  %helpers = load i64, ptr %helpers.at
  %enough = icmp sge i64 %threads, %helpers
  %all = icmp eq i64 %count, %operands
  %ready = and i1 %all, %enough
  br i1 %ready, label %next, label %differs
next:
  %i = phi i64 [ 0, %entry ], [ %i.next, %fits ]
  %some = icmp slt i64 %i, %operands
  br i1 %some, label %one, label %compared
one:
  %i.bytes = mul i64 %i, 8
  %argument.at = getelementptr i8, ptr %arguments, i64 %i.bytes
  %object = load i64, ptr %argument.at
  %array = inttoptr i64 %object to ptr
  %record.bytes = mul i64 %i, [operand.bytes]
  %record = getelementptr i8, ptr %records, i64 %record.bytes
  %role.at = getelementptr i8, ptr %record, i64 [operand.role]
  %role = load i64, ptr %role.at
  %absent = icmp eq i64 %role, [absent]
  br i1 %absent, label %nothing, label %is_array
nothing:
  %is_none = icmp eq i64 %object, %none
  br i1 %is_none, label %fits, label %differs
is_array:
  %type.at = getelementptr i8, ptr %array, i64 [type]
  %type = load i64, ptr %type.at
  %known = icmp eq i64 %type, %ndarray
  br i1 %known, label %is_dtype, label %differs
is_dtype:
  %dtype.at = getelementptr i8, ptr %array, i64 [array.dtype]
  %dtype = load i64, ptr %dtype.at
  %dtype.wanted.at = getelementptr i8, ptr %record, i64 [operand.dtype]
  %dtype.wanted = load i64, ptr %dtype.wanted.at
  %dtype.same = icmp eq i64 %dtype, %dtype.wanted
  %flags.at = getelementptr i8, ptr %array, i64 [array.flags]
  %flags.int = load i32, ptr %flags.at
  %flags = sext i32 %flags.int to i64
  %flags.wanted.at = getelementptr i8, ptr %record, i64 [operand.flags]
  %flags.wanted = load i64, ptr %flags.wanted.at
  %flags.common = and i64 %flags, %flags.wanted
  %flags.same = icmp eq i64 %flags.common, %flags.wanted
  %rank.at = getelementptr i8, ptr %array, i64 [array.rank]
  %rank.int = load i32, ptr %rank.at
  %rank = sext i32 %rank.int to i64
  %rank.wanted.at = getelementptr i8, ptr %record, i64 [operand.rank]
  %rank.wanted = load i64, ptr %rank.wanted.at
  %rank.same = icmp eq i64 %rank, %rank.wanted
  %both.same = and i1 %dtype.same, %flags.same
  %all.same = and i1 %both.same, %rank.same
  br i1 %all.same, label %axes, label %differs
axes:
  %shape.at = getelementptr i8, ptr %array, i64 [array.shape]
  %shape = load ptr, ptr %shape.at
  %strides.at = getelementptr i8, ptr %array, i64 [array.strides]
  %strides = load ptr, ptr %strides.at
  %shape.wanted = getelementptr i8, ptr %record, i64 [operand.shape]
  %strides.wanted = getelementptr i8, ptr %record, i64 [operand.strides]
  br label %axis
axis:
  %a = phi i64 [ 0, %axes ], [ %a.next, %axis_one ]
  %a.some = icmp slt i64 %a, %rank
  br i1 %a.some, label %axis_one, label %has_data
axis_one:
  %a.bytes = mul i64 %a, 8
  %size.at = getelementptr i8, ptr %shape, i64 %a.bytes
  %size = load i64, ptr %size.at
  %size.wanted.at = getelementptr i8, ptr %shape.wanted, i64 %a.bytes
  %size.wanted = load i64, ptr %size.wanted.at
  %size.same = icmp eq i64 %size, %size.wanted
  %stride.at = getelementptr i8, ptr %strides, i64 %a.bytes
  %stride = load i64, ptr %stride.at
  %stride.wanted.at = getelementptr i8, ptr %strides.wanted, i64 %a.bytes
  %stride.wanted = load i64, ptr %stride.wanted.at
  %stride.same = icmp eq i64 %stride, %stride.wanted
  %a.same = and i1 %size.same, %stride.same
  %a.next = add i64 %a, 1
  br i1 %a.same, label %axis, label %differs
has_data:
  %data.at = getelementptr i8, ptr %array, i64 [array.data]
  %data = load i64, ptr %data.at
  %is_scratch = icmp eq i64 %role, [scratch]
  %beyond = add i64 %data, [align_up]
  %aligned = and i64 %beyond, [align_mask]
  %place = select i1 %is_scratch, i64 %aligned, i64 %data
  br label %fits
fits:
  %pointer = phi i64 [ 0, %nothing ], [ %place, %has_data ]
  %pointer.at = getelementptr i8, ptr %pointers, i64 %i.bytes
  store i64 %pointer, ptr %pointer.at
  %i.next = add i64 %i, 1
  br label %next
compared:  ; nothing that is written may overlap what is read
  br label %outer
outer:
  %o = phi i64 [ 0, %compared ], [ %o.next, %outer_next ]
  %o.some = icmp slt i64 %o, %operands
  br i1 %o.some, label %outer_one, label %apart
outer_one:
  %o.record.bytes = mul i64 %o, [operand.bytes]
  %o.record = getelementptr i8, ptr %records, i64 %o.record.bytes
  %o.role.at = getelementptr i8, ptr %o.record, i64 [operand.role]
  %o.role = load i64, ptr %o.role.at
  %o.written = icmp eq i64 %o.role, [written]
  br i1 %o.written, label %inner, label %outer_next
inner:
  %j = phi i64 [ 0, %outer_one ], [ %j.next, %inner_next ]
  %j.some = icmp slt i64 %j, %operands
  br i1 %j.some, label %inner_one, label %outer_next
inner_one:
  %j.record.bytes = mul i64 %j, [operand.bytes]
  %j.record = getelementptr i8, ptr %records, i64 %j.record.bytes
  %j.role.at = getelementptr i8, ptr %j.record, i64 [operand.role]
  %j.role = load i64, ptr %j.role.at
  %j.read = icmp eq i64 %j.role, [read]
  br i1 %j.read, label %overlap, label %inner_next
overlap:
  %o.bytes = mul i64 %o, 8
  %o.pointer.at = getelementptr i8, ptr %pointers, i64 %o.bytes
  %o.pointer = load i64, ptr %o.pointer.at
  %o.low.at = getelementptr i8, ptr %o.record, i64 [operand.low]
  %o.low = load i64, ptr %o.low.at
  %o.high.at = getelementptr i8, ptr %o.record, i64 [operand.high]
  %o.high = load i64, ptr %o.high.at
  %j.bytes = mul i64 %j, 8
  %j.pointer.at = getelementptr i8, ptr %pointers, i64 %j.bytes
  %j.pointer = load i64, ptr %j.pointer.at
  %j.low.at = getelementptr i8, ptr %j.record, i64 [operand.low]
  %j.low = load i64, ptr %j.low.at
  %j.high.at = getelementptr i8, ptr %j.record, i64 [operand.high]
  %j.high = load i64, ptr %j.high.at
  %o.begin = add i64 %o.pointer, %o.low
  %o.end = add i64 %o.pointer, %o.high
  %j.begin = add i64 %j.pointer, %j.low
  %j.end = add i64 %j.pointer, %j.high
  %before = icmp ule i64 %o.end, %j.begin
  %after = icmp ule i64 %j.end, %o.begin
  %disjoint = or i1 %before, %after
  br i1 %disjoint, label %inner_next, label %differs
inner_next:
  %j.next = add i64 %j, 1
  br label %inner
outer_next:
  %o.next = add i64 %o, 1
  br label %outer
apart:
  %release.at = getelementptr i8, ptr %program, i64 [program.release]
  %release = load i64, ptr %release.at
  %long = icmp ne i64 %release, 0
  br i1 %long, label %without_lock, label %with_lock
with_lock:
  call void @perform(ptr %program, ptr %pointers)
  br label %yes
without_lock:
  %save.at = getelementptr i8, ptr %program, i64 [program.save_thread]
  %save = load ptr, ptr %save.at
  %restore.at = getelementptr i8, ptr %program, i64 [program.restore_thread]
  %restore = load ptr, ptr %restore.at
  %thread = call ptr %save()
  call void @perform(ptr %program, ptr %pointers)
  call void %restore(ptr %thread)
  br label %yes
yes:
  %true = call ptr %bool(i64 1)
  ret ptr %true
differs:
  %false = call ptr %bool(i64 0)
  ret ptr %false
}
