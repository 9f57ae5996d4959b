"""The 21 label sets of Huh et al. (2016) with NLTK, for `finetree bench labelsets --peer nltk`.

Usage: nltk_labelsets.py DATA LEAVES
DATA is an NLTK data folder (corpora/wordnet/... holds WordNet 3.0's files), LEAVES a file with a wnid a line. Written as one would write it with NLTK for speed: every parent is looked up
once. Prints key=value lines; the digests are Finetree's, so that both sides can be seen to have made the same sets.
"""
import hashlib
import resource
import sys
import time

start = time.perf_counter()
import nltk
from nltk.corpus import wordnet

imported = time.perf_counter()
nltk.data.path.insert(0, sys.argv[1])
with open(sys.argv[2], encoding="ascii") as lines:
    leaves = sorted(line.strip() for line in lines)
synsets = {leaf: wordnet.synset_from_pos_and_offset("n", int(leaf[1:])) for leaf in leaves}
loaded = time.perf_counter()

parents = {}


def parent(synset):
    if synset not in parents:
        hypernyms = synset.hypernyms()  # sorted by name up to NLTK 3.8; NLTK 3.10's order changes from process to process
        parents[synset] = min(hypernyms, key=lambda s: s.name()) if hypernyms else None
    return parents[synset]


def path(synset):
    steps = [synset]
    while parent(steps[-1]) is not None:
        steps.append(parent(steps[-1]))
    return steps


def digest(labels):
    text = "".join(f"{leaf}\tn{labels[leaf].offset():08d}\n" for leaf in leaves)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


digests = []
paths = {leaf: path(synsets[leaf]) for leaf in leaves}
for depth in range(max(len(p) for p in paths.values()) - 2, -1, -1):
    digests.append(digest({leaf: p[max(0, len(p) - 1 - depth)] for leaf, p in paths.items()}))
labels = dict(synsets)
for _ in range(3):
    labels = {leaf: parent(label) or label for leaf, label in labels.items()}
    present = set(labels.values())
    labels = {leaf: [s for s in path(label) if s in present][-1] for leaf, label in labels.items()}
    digests.append(digest(labels))
built = time.perf_counter()

print(f"version=NLTK {nltk.__version__}, Python {sys.version.split()[0]}")
print(f"start={imported - start:.6f}")
print(f"load={loaded - imported:.6f}")
print(f"sets={built - loaded:.6f}")
print(f"peak_mib={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")
print(f"digests={hashlib.sha256(','.join(digests).encode('ascii')).hexdigest()}")
