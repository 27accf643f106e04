"""ONNX Runtime: a model of one Conv node. Its CPU provider has no Conv in float64."""

from __future__ import annotations

from typing import Any

from sevenloops.benchmarks.task import Array, Prepared, Task, nchw, nhwc, oihw

_OPSET, _IR_VERSION = 13, 8  # old ones, that every release reads: Conv has not changed since opset 11


def onnxruntime(task: Task, *operands: Array) -> Prepared | None:
    """Bound weights are an initializer, which is packed once; others are an input of the model."""
    if not task.is_plain_inference:
        return None
    import onnx
    import onnxruntime

    problem, x, w = task.problem, nchw(operands[0]), oihw(operands[1])

    def described(name: str, shape: tuple[int, ...]) -> Any:
        return onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)

    node = onnx.helper.make_node(
        "Conv",
        ["x", "w"],
        ["y"],
        kernel_shape=problem.kernel_size,
        strides=[axis.stride for axis in problem.axes],
        pads=[axis.pad_low for axis in problem.axes] + [axis.pad_high for axis in problem.axes],
        dilations=[axis.dilation for axis in problem.axes],
        group=problem.groups,
    )
    inputs = {"x": x} if task.bound else {"x": x, "w": w}
    graph = onnx.helper.make_graph(
        [node],
        "convolution",
        [described(name, array.shape) for name, array in inputs.items()],
        [described("y", (problem.batch, problem.out_channels, *problem.output_size))],
        [onnx.numpy_helper.from_array(w, "w")] if task.bound else [],
    )
    opset = onnx.helper.make_opsetid("", _OPSET)
    model = onnx.helper.make_model(graph, opset_imports=[opset], ir_version=_IR_VERSION)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = task.threads, 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    values = {name: onnxruntime.OrtValue.ortvalue_from_numpy(array) for name, array in inputs.items()}
    kept: list[Any] = []

    def run() -> None:
        kept[:] = session.run_with_ort_values(["y"], values)

    return Prepared(run, lambda: [nhwc(kept[0].numpy())])
