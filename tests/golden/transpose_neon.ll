define internal void @square(ptr %p0, ptr %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v1 = mul i64 %p2, 0
  %v2 = getelementptr i8, ptr %p0, i64 %v1
  %v3 = load <2 x double>, ptr %v2, align 8
  %v4 = mul i64 %p2, 1
  %v5 = getelementptr i8, ptr %p0, i64 %v4
  %v6 = load <2 x double>, ptr %v5, align 8
  %v7 = shufflevector <2 x double> %v3, <2 x double> %v6, <2 x i32> <i32 0, i32 2>
  %v8 = shufflevector <2 x double> %v3, <2 x double> %v6, <2 x i32> <i32 1, i32 3>
  %v9 = mul i64 %p3, 0
  %v10 = getelementptr i8, ptr %p1, i64 %v9
  store <2 x double> %v7, ptr %v10, align 8
  %v11 = mul i64 %p3, 1
  %v12 = getelementptr i8, ptr %p1, i64 %v11
  store <2 x double> %v8, ptr %v12, align 8
  ret void
}

define void @transpose(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v13 = sub i64 %p2, %p1
  %v16 = icmp slt i64 0, %v13
  br i1 %v16, label %loop14, label %end15
loop14:
  %v17 = phi i64 [ 0, %entry ], [ %v114, %end56 ]
  %v18 = add i64 %p1, %v17
  %v19 = getelementptr i8, ptr %p0, i64 56
  %v20 = load i64, ptr %v19, align 8
  %v21 = getelementptr i8, ptr %p0, i64 40
  %v22 = load i64, ptr %v21, align 8
  %v23 = getelementptr i8, ptr %p0, i64 48
  %v24 = load i64, ptr %v23, align 8
  %v25 = getelementptr i8, ptr %p0, i64 16
  %v26 = load ptr, ptr %v25, align 8
  %v27 = udiv i64 %v18, %v20
  %v28 = mul i64 %v27, 16
  %v29 = getelementptr i8, ptr %v26, i64 %v28
  %v30 = getelementptr i8, ptr %p0, i64 24
  %v31 = load i64, ptr %v30, align 8
  %v32 = getelementptr i8, ptr %p0, i64 32
  %v33 = load i64, ptr %v32, align 8
  %v34 = load ptr, ptr %p0, align 8
  %v35 = load i64, ptr %v29, align 8
  %v36 = getelementptr i8, ptr %v34, i64 %v35
  %v37 = getelementptr i8, ptr %p0, i64 8
  %v38 = load ptr, ptr %v37, align 8
  %v39 = getelementptr i8, ptr %v29, i64 8
  %v40 = load i64, ptr %v39, align 8
  %v41 = getelementptr i8, ptr %v38, i64 %v40
  %v42 = urem i64 %v18, %v20
  %v43 = mul i64 %v42, 8
  %v44 = urem i64 %v18, %v20
  %v45 = sub i64 %v20, 1
  %v46 = icmp eq i64 %v44, %v45
  %v47 = add i64 %v43, 8
  %v48 = select i1 %v46, i64 %v24, i64 %v47
  %v49 = sub i64 %v22, 2
  %v50 = sub i64 %v24, 2
  %v51 = icmp slt i64 %v49, %v50
  %v52 = select i1 %v51, i64 %v49, i64 %v50
  %v53 = icmp slt i64 %v52, 0
  br i1 %v53, label %then54, label %else55
then54:
  %v59 = icmp slt i64 0, %v22
  br i1 %v59, label %loop57, label %end58
loop57:
  %v60 = phi i64 [ 0, %then54 ], [ %v78, %end63 ]
  %v61 = sub i64 %v48, %v43
  %v64 = icmp slt i64 0, %v61
  br i1 %v64, label %loop62, label %end63
loop62:
  %v65 = phi i64 [ 0, %loop57 ], [ %v76, %loop62 ]
  %v66 = add i64 %v43, %v65
  %v67 = mul i64 %v31, %v60
  %v68 = getelementptr i8, ptr %v36, i64 %v67
  %v69 = mul i64 %v66, 8
  %v70 = getelementptr i8, ptr %v68, i64 %v69
  %v71 = load <1 x double>, ptr %v70, align 8
  %v72 = mul i64 %v33, %v66
  %v73 = getelementptr i8, ptr %v41, i64 %v72
  %v74 = mul i64 %v60, 8
  %v75 = getelementptr i8, ptr %v73, i64 %v74
  store <1 x double> %v71, ptr %v75, align 8
  %v76 = add i64 %v65, 1
  %v77 = icmp slt i64 %v76, %v61
  br i1 %v77, label %loop62, label %end63
end63:
  %v78 = add i64 %v60, 1
  %v79 = icmp slt i64 %v78, %v22
  br i1 %v79, label %loop57, label %end58
end58:
  br label %end56
else55:
  %v80 = add i64 %v22, 1
  %v81 = udiv i64 %v80, 2
  %v84 = icmp slt i64 0, %v81
  br i1 %v84, label %loop82, label %end83
loop82:
  %v85 = phi i64 [ 0, %else55 ], [ %v112, %end94 ]
  %v86 = mul i64 %v85, 2
  %v87 = sub i64 %v22, 2
  %v88 = icmp slt i64 %v86, %v87
  %v89 = select i1 %v88, i64 %v86, i64 %v87
  %v90 = sub i64 %v48, %v43
  %v91 = add i64 %v90, 1
  %v92 = udiv i64 %v91, 2
  %v95 = icmp slt i64 0, %v92
  br i1 %v95, label %loop93, label %end94
loop93:
  %v96 = phi i64 [ 0, %loop82 ], [ %v110, %loop93 ]
  %v97 = mul i64 %v96, 2
  %v98 = add i64 %v43, %v97
  %v99 = sub i64 %v48, 2
  %v100 = icmp slt i64 %v98, %v99
  %v101 = select i1 %v100, i64 %v98, i64 %v99
  %v102 = mul i64 %v89, %v31
  %v103 = getelementptr i8, ptr %v36, i64 %v102
  %v104 = mul i64 %v101, 8
  %v105 = getelementptr i8, ptr %v103, i64 %v104
  %v106 = mul i64 %v101, %v33
  %v107 = getelementptr i8, ptr %v41, i64 %v106
  %v108 = mul i64 %v89, 8
  %v109 = getelementptr i8, ptr %v107, i64 %v108
  call void @square(ptr %v105, ptr %v109, i64 %v31, i64 %v33)
  %v110 = add i64 %v96, 1
  %v111 = icmp slt i64 %v110, %v92
  br i1 %v111, label %loop93, label %end94
end94:
  %v112 = add i64 %v85, 1
  %v113 = icmp slt i64 %v112, %v81
  br i1 %v113, label %loop82, label %end83
end83:
  br label %end56
end56:
  %v114 = add i64 %v17, 1
  %v115 = icmp slt i64 %v114, %v13
  br i1 %v115, label %loop14, label %end15
end15:
  ret void
}

attributes #0 = { nounwind "prefer-vector-width"="512" }
