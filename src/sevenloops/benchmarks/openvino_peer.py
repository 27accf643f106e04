"""OpenVINO: a model of one convolution. Its CPU plugin computes in float32 at most."""

from __future__ import annotations

from sevenloops.benchmarks.task import Array, Prepared, Task, nchw, nhwc, oihw


def openvino(task: Task, *operands: Array, channels_last: bool) -> Prepared | None:
    """A convolution there is NCHW; transposes around it that lead from and to NHWC are compiled away.

    Bound weights are a constant, others a parameter of the model.
    """
    if not task.is_plain_inference:
        return None
    import openvino
    from openvino import opset8 as operators

    problem, (x, w) = task.problem, operands
    x, w = x if channels_last else nchw(x), oihw(w)
    if problem.groups > 1:
        w = w.reshape(problem.groups, problem.group_out_channels, *w.shape[1:])
    image = operators.parameter(list(x.shape), x.dtype.type)
    weights = operators.constant(w) if task.bound else operators.parameter(list(w.shape), w.dtype.type)
    convolution = operators.convolution if problem.groups == 1 else operators.group_convolution
    result = convolution(
        operators.transpose(image, operators.constant([0, 3, 1, 2])) if channels_last else image,
        weights,
        [axis.stride for axis in problem.axes],
        [axis.pad_low for axis in problem.axes],
        [axis.pad_high for axis in problem.axes],
        [axis.dilation for axis in problem.axes],
    )
    if channels_last:
        result = operators.transpose(result, operators.constant([0, 2, 3, 1]))
    hints = {
        "INFERENCE_NUM_THREADS": task.threads,
        "INFERENCE_PRECISION_HINT": "f32",
        "PERFORMANCE_HINT": "LATENCY",
        "NUM_STREAMS": 1,
    }
    model = openvino.Model([result], [image] if task.bound else [image, weights])
    request = openvino.Core().compile_model(model, "CPU", hints).create_infer_request()
    request.set_input_tensor(0, openvino.Tensor(x))
    if not task.bound:
        request.set_input_tensor(1, openvino.Tensor(w))

    def results() -> list[Array]:
        y: Array = request.get_output_tensor().data
        return [y if channels_last else nhwc(y)]

    return Prepared(request.infer, results)
