# SPDX-License-Identifier: GPL-3.0-or-later
"""wendu-worker on its pipes, as wendu and wendu-cli use it: frames of CBOR, see core/protocol/messages.h.

A message is a dictionary with its name under "type" and, under "at", the time.perf_counter() when it had arrived."""
import contextlib
import hashlib
import pathlib
import queue
import struct
import subprocess
import threading
import time

CHUNK = 1 << 20
TEXTS_A_FRAME = 5000


class WorkerError(Exception):
    pass


def head(major, value):
    if value < 24:
        return bytes([major << 5 | value])
    for extra, (form, limit) in enumerate((("B", 1 << 8), (">H", 1 << 16), (">I", 1 << 32), (">Q", 1 << 64))):
        if value < limit:
            return bytes([major << 5 | 24 + extra]) + struct.pack(form, value)
    raise ValueError(value)


def encoded(value):
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        raw = value.encode()
        return head(3, len(raw)) + raw
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(encoded(k) + encoded(v) for k, v in value.items())
    return head(4, len(value)) + b"".join(map(encoded, value))


def decoded(data, at=0):
    """The value that begins at `at`, and where it ends."""
    major, low = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        if low < 25:
            return {20: False, 21: True, 22: None}[low], at
        form = {25: ">e", 26: ">f", 27: ">d"}[low]
        return struct.unpack_from(form, data, at)[0], at + struct.calcsize(form)
    if low >= 24:
        size = 1 << (low - 24)
        low, at = int.from_bytes(data[at:at + size], "big"), at + size
    if major < 2:
        return (low if major == 0 else -1 - low), at
    if major < 4:
        raw = data[at:at + low]
        return (bytes(raw) if major == 2 else raw.decode()), at + low
    items = []
    for _ in range(low * (major - 3)):
        item, at = decoded(data, at)
        items.append(item)
    return (items if major == 4 else dict(zip(items[::2], items[1::2]))), at


def entry(path):
    return {"name": path.name, "size": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}


class Worker:
    """A worker of its own for each measurement; ends with the `with` block."""

    def __init__(self, program, threads, cache):
        self._process = subprocess.Popen([program, "--threads", str(threads), "--cache", str(cache), "--device", "cpu"],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._messages = queue.Queue()
        self._log = b""
        self._threads = [threading.Thread(target=f, daemon=True) for f in (self._read, self._drain)]
        for thread in self._threads:
            thread.start()
        self._number = 0
        self.send("hello", protocol=3, program="bench", release="0", device="")
        self.wait("hello")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def _drain(self):
        for line in self._process.stderr:
            self._log = line

    def _read(self):
        out = self._process.stdout
        while len(length := out.read(4)) == 4:
            payload = out.read(int.from_bytes(length, "big"))
            at = time.perf_counter()
            self._messages.put({**decoded(payload)[0], "at": at})
        self._messages.put(None)

    def send(self, kind, **fields):
        payload = encoded({"type": kind, **fields})
        with contextlib.suppress(BrokenPipeError):  # wait() says why
            self._process.stdin.write(struct.pack(">I", len(payload)) + payload)
            self._process.stdin.flush()

    def wait(self, *kinds, seen=None):
        """The next message of one of the kinds; what comes before it goes to `seen`."""
        while True:
            message = self._messages.get()
            if message is None:
                last = self._log.decode(errors="replace").strip() or "it logged nothing"
                raise WorkerError(f"the worker ended with {self._process.wait()}: {last}")
            if message["type"] == "failure":
                raise WorkerError(f"{message['message']} {message['remedy']}")
            if message["type"] in kinds:
                return message
            if seen:
                seen(message)

    def number(self):
        self._number += 1
        return self._number

    def open(self, folder):
        """Hands the model in `folder` over; its name."""
        entries = sorted(map(entry, pathlib.Path(folder).iterdir()), key=lambda e: e["name"])
        text = "".join(f"{e['sha256']}  {e['size']}  {e['name']}\n" for e in entries)
        name = hashlib.sha256(text.encode()).hexdigest()
        self.send("open_model", model=name, files=entries)
        if missing := self.wait("model_state")["missing"]:
            for file in missing:
                self._send_file(name, pathlib.Path(folder) / file)
            self.wait("model_state")
        return name

    def _send_file(self, model, path):
        data = path.read_bytes()
        for offset in range(0, max(len(data), 1), CHUNK):
            self.send("model_file", model=model, name=path.name, offset=offset, total=len(data), data=data[offset:offset + CHUNK])

    def put(self, name, texts, labels=None, first=0):
        """Texts get their positions as ids, from `first` on."""
        for k in range(0, len(texts), TEXTS_A_FRAME):
            part = texts[k:k + TEXTS_A_FRAME]
            self.send("put_texts", set=name, ids=range(first + k, first + k + len(part)), texts=part,
                      labels=[[y] for y in labels[k:k + TEXTS_A_FRAME]] if labels else [])

    def forget(self, name):
        self.send("forget_texts", set=name)

    def start_training(self, model, name, labels, recipe):
        job = self.number()
        self.send("train", job=job, model=model, task="single", labels=labels, trainSet=name, validationSet="", holdOutSet="",
                  recipe=recipe)
        return job

    def train(self, model, name, labels, recipe, folder=None):
        """The new model's name, the seconds of the training alone (tokenizing included, loading and saving not), the mean loss of
        its last epoch. Its files go into `folder`."""
        self.start_training(model, name, labels, recipe)
        begin = end = loss = None

        def seen(message):
            nonlocal begin, end, loss
            if message["type"] == "progress" and message["phase"] == "load" and message["done"] == message["total"]:
                begin = message["at"]
            elif message["type"] == "epoch_metrics":
                end, loss = message["at"], message["trainLoss"]
            elif message["type"] == "model_file" and folder:
                with open(pathlib.Path(folder) / message["name"], "ab") as file:
                    file.write(message["data"])

        trained = self.wait("trained", seen=seen)
        return trained["model"], end - begin, loss

    def score(self, model, name, strategy="", count=0, seed=1):
        """{id: logits}, and what the worker says of them; with a strategy in two stages."""
        logits = {}

        def seen(message):
            if message["type"] == "scores":
                logits.update(zip(message["ids"], struct.iter_unpack(f"<{message['classes']}f", message["logits"])))

        self.send("score", job=self.number(), model=model, set=name, strategy=strategy, count=count, seed=seed)
        return logits, self.wait("scored", seen=seen)

    def pick(self, name, count, seed):
        self.send("acquire", job=self.number(), set=name, strategy="margin", count=count, seed=seed, task="single")
        return [pick["id"] for pick in self.wait("picks")["picks"]]

    def accuracy(self, model, name):
        self.send("evaluate", job=self.number(), model=model, set=name)
        accuracy = self.wait("evaluation")["accuracy"]
        self.wait("evaluated")
        return accuracy

    def predict(self, model, text):
        """The logits of one text, and the seconds until they were there."""
        begin = time.perf_counter()
        self.send("predict", request=self.number(), model=model, texts=[text])
        answer = self.wait("predictions")
        return answer["items"][0]["logits"], answer["at"] - begin

    def explain(self, model, texts, steps):
        """With 0 steps as many as it takes for a convergence delta of 2 %."""
        for text in texts:
            self.send("explain", request=self.number(), model=model, text=text, target=-1, steps=steps)
        return [self.wait("attribution") for _ in texts]

    def cancel(self, job):
        self.send("cancel", job=job)
        self.wait("cancelled")

    def peak_memory(self):
        """The most that was resident at a time, bytes."""
        for line in pathlib.Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
        raise WorkerError(f"no VmHWM in /proc/{self._process.pid}/status")
