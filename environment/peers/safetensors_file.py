"""Reads and writes safetensors files of 32-bit floats, the format of Finetree's weights and checkpoints."""

import json

import numpy


def read(path):
    """(metadata, tensors by name)."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        tensors[name] = numpy.frombuffer(data[start:end], dtype="<f4").reshape(entry["shape"])
    return metadata, tensors


def write(path, tensors):
    header, at = {}, 0
    arrays = {name: numpy.ascontiguousarray(value, dtype="<f4") for name, value in tensors.items()}
    for name, value in arrays.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [at, at + value.nbytes]}
        at += value.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for value in arrays.values():
            file.write(value.tobytes())
