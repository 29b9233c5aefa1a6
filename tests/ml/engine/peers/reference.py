# SPDX-License-Identifier: Apache-2.0
"""What Transformers, PyTorch and Captum say. usage: reference.py REQUESTS.json, prints the list of the answers.

logits:  MODEL and texts: token ids and logits, and the keys that did not fit when the folder was loaded.
explain: MODEL and texts: Captum's integrated gradients for the most likely label, on the embedding layer's output.
train:   MODEL (a base), texts, truths, steps, and the recipe's figures: plain full-batch training without dropout, compared
         with the weights in TRAINED. The truths of TASK: single: indices; multiple: lists of them, and Transformers' own loss;
         ordinal: indices, and minus the logarithms of the cumulative probabilities, in double precision."""
import json
import os
import sys
import warnings

os.environ["HF_HUB_OFFLINE"] = "1"
warnings.filterwarnings("ignore")
import torch
import transformers
from transformers import AutoModelForSequenceClassification, AutoTokenizer

transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()
torch.set_num_threads(2)


def load(folder, **more):
    return AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True, **more)


def logits(request):
    tok = AutoTokenizer.from_pretrained(request["model"])
    model, info = load(request["model"])
    model.eval()
    result = {"ids": [], "logits": [], "labels": [model.config.id2label[i] for i in range(model.config.num_labels)],
              "problem_type": model.config.problem_type, "task": getattr(model.config, "wendu_task", None),
              "misfits": sorted(map(str, [*info["missing_keys"], *info["unexpected_keys"], *info["mismatched_keys"]]))}
    for text in request["texts"]:
        e = tok(text, truncation=True, max_length=request["length"], return_tensors="pt")
        with torch.inference_mode():
            result["logits"].append(model(**e).logits[0].tolist())
        result["ids"].append(e["input_ids"][0].tolist())
    return result


def explain(request):
    from captum.attr import LayerIntegratedGradients
    tok = AutoTokenizer.from_pretrained(request["model"])
    model = load(request["model"])[0].eval()
    lig = LayerIntegratedGradients(lambda ids: model(input_ids=ids).logits, model.base_model.embeddings)
    result = {"attributions": [], "delta": [], "target": []}
    for text in request["texts"]:
        ids = tok(text, truncation=True, max_length=request["length"], return_tensors="pt")["input_ids"]
        base = torch.full_like(ids, tok.pad_token_id)
        base[0, 0], base[0, -1] = ids[0, 0], ids[0, -1]
        target = int(model(input_ids=ids).logits.argmax())
        values, delta = lig.attribute(ids, baselines=base, target=target, n_steps=request["steps"], method="gausslegendre",
                                      return_convergence_delta=True)
        result["attributions"].append(values.sum(-1)[0].tolist())
        result["delta"].append(float(delta))
        result["target"].append(target)
    return result


def ordinal_loss(logits, truths):
    """The sum over the thresholds k of -log P(label <= k) where that holds, and of -log P(label > k) where it does not."""
    p = logits.double().softmax(1)
    below = p.cumsum(1)[:, :-1]
    above = p.flip(1).cumsum(1).flip(1)[:, 1:]
    holds = truths[:, None] <= torch.arange(logits.shape[1] - 1)[None]
    return -torch.where(holds, below, above).log().sum(1).mean()


def loss_of(request, model, encoded):
    task = request.get("task", "single")
    truths = request["truths"]
    if task == "ordinal":
        return ordinal_loss(model(**encoded).logits, torch.tensor(truths))
    if task == "multiple":
        targets = torch.zeros(len(truths), model.config.num_labels)
        for row, labels in enumerate(truths):
            targets[row, labels] = 1
        assert model.config.problem_type == "multi_label_classification"
        return model(**encoded, labels=targets).loss
    return model(**encoded, labels=torch.tensor(truths)).loss


def train(request):
    from safetensors.torch import load_file
    recipe = request["recipe"]
    tok = AutoTokenizer.from_pretrained(request["model"])
    none = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    if request.get("task") == "multiple":
        none["problem_type"] = "multi_label_classification"
    model = load(request["model"], **none)[0].train()
    named = list(model.named_parameters())
    plain = [p for n, p in named if n.endswith("bias") or "norm" in n.lower()]
    decayed = [p for n, p in named if not (n.endswith("bias") or "norm" in n.lower())]
    groups = [{"params": decayed, "weight_decay": recipe["weight_decay"]}, {"params": plain, "weight_decay": 0.0}]
    if recipe["optimizer"] == "adamw":
        optimizer = torch.optim.AdamW(groups, lr=recipe["learning_rate"], eps=recipe["epsilon"])
    else:
        optimizer = torch.optim.SGD(groups, lr=recipe["learning_rate"], momentum=0.9)
    steps = request["steps"]
    schedule = transformers.get_linear_schedule_with_warmup(optimizer, request["warm_up_steps"], steps)
    e = tok(request["texts"], padding=True, truncation=True, max_length=64, return_tensors="pt")
    losses, norms = [], []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_of(request, model, e)
        loss.backward()
        norms.append(float(torch.nn.utils.clip_grad_norm_(model.parameters(), recipe["clip_norm"])))
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    ours = load_file(os.path.join(request["trained"], "model.safetensors"))
    theirs = dict(model.state_dict())
    worst = {n: float((ours[n] - t).abs().max()) for n, t in theirs.items() if t.is_floating_point()}
    name = max(worst, key=worst.get)
    return {"losses": losses, "norms": norms, "worst": worst[name], "where": name,
            "same_names": sorted(ours) == sorted(n for n, t in theirs.items() if t.is_floating_point())}


requests = json.load(open(sys.argv[1], encoding="utf-8"))
print(json.dumps([{"logits": logits, "explain": explain, "train": train}[request["do"]](request) for request in requests]))
