"""OpenCV's side of the parity test: runs deploy.prototxt with net.caffemodel on images.f32 and writes each layer's output to activations.safetensors.

Argument: the folder. A layer whose ReLU OpenCV has merged into it is read after the ReLU, which is where Finetree and Caffe read it too.
"""

import re
import sys
from pathlib import Path

import cv2
import numpy

from safetensors_file import write


def main():
    folder = Path(sys.argv[1])
    text = (folder / "deploy.prototxt").read_text()
    shape = [int(d) for d in re.findall(r"dim: (\d+)", text)[:4]]
    network = cv2.dnn.readNetFromCaffe(str(folder / "deploy.prototxt"), str(folder / "net.caffemodel"))
    network.setPreferableBackend(cv2.dnn.DNN_BACKEND_OPENCV)
    # Merging layers changes which activations can be seen.
    network.enableFusion(False)
    images = numpy.fromfile(folder / "images.f32", dtype="<f4").reshape(shape)
    tops = re.findall(r'layer \{ name: "([^"]+)" type: "[^"]+" bottom: "[^"]+" top: "([^"]+)"', text)
    # The last layer that writes to a top holds its final value.
    last_writer = {top: name for name, top in tops}
    found = {}
    for top, name in last_writer.items():
        network.setInput(images)
        found[top] = network.forward(name).copy()
    write(folder / "activations.safetensors", found)


if __name__ == "__main__":
    main()
