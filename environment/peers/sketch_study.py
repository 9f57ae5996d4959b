"""The sketch study's recipes in PyTorch, written from their description (docs/study.md) without a line of Finetree's code: `finetree compare sketch`.

Arguments: the folder with the arrays, threads, and a number by which all passes are divided (1: the study; more: to see that it runs). Reads lines "SEED ARM" from
standard input and answers each with lines "passes N" on the way and one line "result {...}": top-1 by quantity. Weights, order, draws and dropout come from
PyTorch's own generator.

Arrays, as .npy: for each of source, held-out and fashion {name}-train.npy, {name}-test.npy (uint8, [images, 28, 28]) and {name}-train-labels.npy, {name}-test-labels.npy
(int64); source-train-coarse.npy and source-test-coarse.npy are the source under the coarsest bottom-up label set.
"""

import hashlib
import json
import math
import signal
import sys
from pathlib import Path

import numpy
import torch
import torch.nn.functional as functional
from torch import nn

MOMENTUM, DECAY = 0.9, 5e-4
IMAGES_PER_CLASS, SHOTS = 5, 10
ARMS = ("all", "five-images", "eight-classes", "untrained")


class MiniAlex(nn.Module):
    """Three convolutions, three inner products. Caffe rounds the size of pooled maps up: 28, 14, 7, 3."""

    def __init__(self, classes):
        super().__init__()
        self.conv1, self.conv2, self.conv3 = nn.Conv2d(1, 16, 5, padding=2), nn.Conv2d(16, 32, 3, padding=1), nn.Conv2d(32, 64, 3, padding=1)
        self.fc6, self.fc7, self.fc8 = nn.Linear(64 * 3 * 3, 256), nn.Linear(256, 256), new_head(classes)
        for layer in (self.conv1, self.conv2, self.conv3, self.fc6, self.fc7):
            fan_in = layer.weight[0].numel()
            nn.init.normal_(layer.weight, 0, math.sqrt(2 / fan_in))
            nn.init.zeros_(layer.bias)

    def features(self, x):
        """fc7 after its ReLU."""
        for convolution in (self.conv1, self.conv2, self.conv3):
            x = functional.max_pool2d(functional.relu(convolution(x)), 3, 2, ceil_mode=True)
        return functional.relu(self.fc7(functional.relu(self.fc6(x.flatten(1)))))

    def forward(self, x):
        return self.fc8(self.features(x))


def new_head(classes):
    head = nn.Linear(256, classes)
    nn.init.normal_(head.weight, 0, 0.01)
    nn.init.zeros_(head.bias)
    return head


class CaffeSgd:
    """v = momentum v + rate (g + decay w); w = w - v. Biases learn at twice the rate, without decay."""

    def __init__(self, module):
        parameters = list(module.parameters())
        weights, biases = [p for p in parameters if p.ndim > 1], [p for p in parameters if p.ndim == 1]
        self.groups = [(group, [torch.zeros_like(p) for p in group], factor, decay) for group, factor, decay in ((weights, 1, DECAY), (biases, 2, 0))]

    @torch.no_grad()
    def step(self, rate):
        for weights, velocities, factor, decay in self.groups:
            for w, v in zip(weights, velocities):
                v.mul_(MOMENTUM).add_(w.grad + decay * w, alpha=rate * factor)
                w.sub_(v)
                w.grad = None


class Study:
    def __init__(self, folder, divisor):
        self.divisor = divisor
        self.arrays = {f.stem: torch.from_numpy(numpy.load(f)) for f in Path(folder).glob("*.npy")}

    def images(self, name, part):
        return self.arrays[f"{name}-{part}"][:, None].float() / 255

    def labels(self, name, part):
        return self.arrays[f"{name}-{part}-labels"]

    def fit(self, module, inputs, labels, rate, passes, batch, tell=lambda passes: None):
        """Every input once an epoch in a new order; the rate is divided by ten after 70 % and after 90 % of the steps."""
        steps = max(10, passes // batch // self.divisor)
        optimizer, waiting = CaffeSgd(module), torch.empty(0, dtype=torch.long)
        module.train()
        for step in range(steps):
            while len(waiting) < batch:
                waiting = torch.cat([waiting, torch.randperm(len(inputs))])
            now, waiting = waiting[:batch], waiting[batch:]
            loss = functional.cross_entropy(module(inputs[now]), labels[now])
            loss.backward()
            optimizer.step(rate * 0.1 ** ((step >= steps * 7 // 10) + (step >= steps * 9 // 10)))
            if (step + 1) % 50 == 0 or step + 1 == steps:
                if not math.isfinite(loss.item()):
                    raise ArithmeticError(f"the loss is {loss.item()} after {step + 1} steps")
                tell((step % 50 + 1) * batch)
        module.eval()
        return module


@torch.no_grad()
def outputs(function, inputs):
    return torch.cat([function(part) for part in inputs.split(500)])


def top1(logits, labels):
    return (logits.argmax(1) == labels).double().mean().item()


@torch.no_grad()
def nearest(gallery, gallery_labels, queries, labels):
    """Share of queries whose nearest gallery image (Euclidean) has their label. |g - q|^2 - |q|^2 orders as the distance does."""
    gallery, queries = gallery.double(), queries.double()
    norms = gallery.square().sum(1)
    found = torch.cat([(norms - 2 * part @ gallery.T).argmin(1) for part in queries.split(250)])
    return (gallery_labels[found] == labels).double().mean().item()


def draw(labels, count):
    """Numbers of count images of each class, without replacement."""
    chosen = []
    for label in range(int(labels.max()) + 1):
        of_class = torch.nonzero(labels == label).flatten()
        chosen.append(of_class[torch.randperm(len(of_class))[:count]])
    return torch.cat(chosen)


def pretrain(study, arm, tell, scores):
    images, labels = study.images("source", "train"), study.labels("source", "train")
    test_labels = study.labels("source", "test")
    if arm == "eight-classes":
        labels, test_labels = study.arrays["source-train-coarse"], study.arrays["source-test-coarse"]
    network = MiniAlex(int(labels.max()) + 1)
    if arm == "untrained":
        return network
    if arm == "five-images":
        drawn = draw(labels, IMAGES_PER_CLASS)
        images, labels = images[drawn], labels[drawn]
    study.fit(network, images, labels, 0.02, 64_000, 32, tell)
    scores["source"] = top1(outputs(network, study.images("source", "test")), test_labels)
    return network


def run(study, seed, arm, tell):
    """Pre-trains a network and evaluates it as the study does; gives top-1 by quantity."""
    torch.manual_seed(int.from_bytes(hashlib.sha256(f"{seed} {arm}".encode()).digest()[:7], "big"))
    scores = {}
    network = pretrain(study, arm, tell, scores)
    for target in ("held-out", "fashion"):
        train, labels = outputs(network.features, study.images(target, "train")), study.labels(target, "train")
        test, test_labels = outputs(network.features, study.images(target, "test")), study.labels(target, "test")
        head = new_head(int(labels.max()) + 1)
        # In training the dropped features are 0 and the kept ones doubled; in the test all are as they are.
        study.fit(nn.Sequential(nn.Dropout(0.5), head), train, labels, 0.02, 256_000, 256)
        scores[f"probe {target}"] = top1(outputs(head, test), test_labels)
        scores[f"neighbour {target}"] = nearest(train, labels, test, test_labels)
    images, labels = study.images("held-out", "train"), study.labels("held-out", "train")
    drawn = draw(labels, SHOTS)
    network.fc8 = new_head(int(labels.max()) + 1)
    study.fit(network, images[drawn], labels[drawn], 0.01, 12_800, 32, tell)
    scores["few-shot held-out"] = top1(outputs(network, study.images("held-out", "test")), study.labels("held-out", "test"))
    return scores


def main():
    # Ctrl-C goes to the whole terminal; whoever asked ends this program.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder, threads, divisor = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    study = Study(folder, divisor)
    for line in sys.stdin:
        seed, arm = line.split()
        if arm not in ARMS:
            raise ValueError(f"no arm '{arm}': there are {', '.join(ARMS)}")
        scores = run(study, int(seed), arm, lambda passes: print(f"passes {passes}", flush=True))
        print("result " + json.dumps({"seed": int(seed), "arm": arm, "top1": scores, "torch": torch.__version__}), flush=True)


if __name__ == "__main__":
    main()
