"""Builds a PyTorch network from Finetree's description of one, layer by layer, with Caffe's rules."""

import json

import torch
from torch import nn


class WithinChannelNorm(nn.Module):
    """Caffe's LRN within a channel: x * (1 + alpha * average of squares over size x size) ^ -beta."""

    def __init__(self, size, alpha, beta):
        super().__init__()
        self.pool = nn.AvgPool2d(size, 1, size // 2)
        self.alpha, self.beta = alpha, beta

    def forward(self, x):
        return x * (1 + self.alpha * self.pool(x * x)) ** -self.beta


def read_spec(text):
    return json.loads(text)


def build(spec):
    """An nn.Sequential whose modules have the layers' names."""
    network = nn.Sequential()
    channels, height, width = (spec["input"][k] for k in ("channels", "height", "width"))
    flat = height == 1 and width == 1
    for layer in spec["layers"]:
        kind, name = layer["type"], layer["name"]
        if kind == "convolution":
            module = nn.Conv2d(channels, layer["out"], layer["kernel"], layer["stride"], layer["pad"], groups=layer["groups"])
            channels = layer["out"]
            height, width = ((n + 2 * layer["pad"] - layer["kernel"]) // layer["stride"] + 1 for n in (height, width))
        elif kind == "pooling":
            cls = nn.MaxPool2d if layer["method"] == "MAX" else nn.AvgPool2d
            module = cls(layer["kernel"], layer["stride"], layer["pad"], ceil_mode=True)
            height, width = module(torch.zeros(1, 1, height, width)).shape[2:]
        elif kind == "innerproduct":
            if not flat:
                network.add_module("flatten", nn.Flatten())
                flat = True
            module = nn.Linear(channels * height * width, layer["out"])
            channels, height, width = layer["out"], 1, 1
        elif kind == "relu":
            module = nn.ReLU(inplace=True)
        elif kind == "dropout":
            module = nn.Dropout(layer["ratio"])
        elif kind == "lrn" and layer["region"] == "ACROSS_CHANNELS":
            module = nn.LocalResponseNorm(layer["size"], layer["alpha"], layer["beta"], layer["k"])
        elif kind == "lrn":
            module = WithinChannelNorm(layer["size"], layer["alpha"], layer["beta"])
        else:
            raise ValueError(f"no PyTorch layer for {kind}")
        network.add_module(name, module)
    return network


def parameter_groups(spec, network, rate, decay):
    """One group for each parameter, with Caffe's lr_mult and decay_mult."""
    groups = []
    for layer in spec["layers"]:
        if layer["type"] in ("convolution", "innerproduct"):
            module, m = getattr(network, layer["name"]), layer["multipliers"]
            groups.append({"params": [module.weight], "lr": rate * m["weightRate"], "weight_decay": decay * m["weightDecay"]})
            groups.append({"params": [module.bias], "lr": rate * m["biasRate"], "weight_decay": decay * m["biasDecay"]})
    return groups
