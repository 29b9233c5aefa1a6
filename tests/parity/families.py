#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Transformers, PyTorch and Captum say of small random models of every family. usage: families.py REQUESTS.json, prints the answers.

make:  every variant below, each in a folder of its own in TO with the tokenizer of WORDS; logits and attributions of TEXTS, the gradients of
       one step and the weights after three (as files), and copies of the folder in other spellings.
prompts: the same for their language models with a pattern around the texts and label words; logits, gradients and weights.
again: loads each folder of FROM and saves it again into TO, as somebody does who goes on with our export in Transformers."""
import json
import os
import pathlib
import sys
import warnings

os.environ["HF_HUB_OFFLINE"] = "1"
warnings.filterwarnings("ignore")
import torch
import transformers
from captum.attr import LayerIntegratedGradients
from safetensors.torch import load_file, save_file
from transformers import (AutoConfig, AutoModel, AutoModelForCausalLM, AutoModelForMaskedLM, AutoModelForSequenceClassification,
                          AutoTokenizer)

transformers.logging.set_verbosity_error()
transformers.utils.logging.disable_progress_bar()
torch.set_num_threads(1)  # threads cost more than they bring on tensors as small as these

BERT = {"num_hidden_layers": 2, "num_attention_heads": 4, "hidden_size": 32, "intermediate_size": 64, "max_position_embeddings": 48,
        "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
# Positions count tokens other than the padding: here a word that the vocabulary lacks has its id, and stands within a text.
ROBERTA = {**BERT, "pad_token_id": 1, "type_vocab_size": 1, "classifier_dropout": 0.0}
GPT2 = {"n_layer": 2, "n_head": 4, "n_embd": 32, "n_positions": 48, "resid_pdrop": 0.0, "embd_pdrop": 0.0, "attn_pdrop": 0.0}
DEBERTA = {**BERT, "relative_attention": True, "pooler_dropout": 0.0, "pad_token_id": 0, "position_biased_input": False,
           "type_vocab_size": 0}
MODERN = {"num_hidden_layers": 4, "num_attention_heads": 4, "hidden_size": 32, "intermediate_size": 48, "max_position_embeddings": 48,
          "local_attention": 6, "pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 3, "cls_token_id": 2, "sep_token_id": 3,
          "rope_parameters": {"full_attention": {"rope_type": "default", "rope_theta": 160000.0},
                              "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0}}}
VARIANTS = {
    "bert": ("bert", BERT),
    "distilbert": ("distilbert", {"n_layers": 2, "n_heads": 4, "dim": 32, "hidden_dim": 64, "max_position_embeddings": 48, "dropout": 0.0,
                                  "attention_dropout": 0.0, "seq_classif_dropout": 0.0}),
    "electra": ("electra", {**BERT, "embedding_size": 24}),
    "roberta": ("roberta", ROBERTA),
    "xlm-roberta": ("xlm-roberta", ROBERTA),
    "camembert": ("camembert", ROBERTA),
    "albert": ("albert", {**BERT, "embedding_size": 16, "num_hidden_layers": 3, "classifier_dropout_prob": 0.0}),
    "albert-groups": ("albert", {**BERT, "embedding_size": 32, "num_hidden_layers": 3, "num_hidden_groups": 2, "inner_group_num": 2,
                                 "classifier_dropout_prob": 0.0}),
    "gpt2": ("gpt2", {**GPT2, "pad_token_id": 0}),
    # The last token of each text is padding here, so that the head reads the one before.
    "gpt2-inner": ("gpt2", {**GPT2, "pad_token_id": 3, "scale_attn_by_inverse_layer_idx": True, "n_inner": 48}),
    "deberta-v2": ("deberta-v2", {**DEBERTA, "pos_att_type": ["p2c", "c2p"], "share_att_key": True, "position_buckets": 8,
                                  "max_relative_positions": -1, "norm_rel_ebd": "layer_norm"}),
    "deberta-v2-conv": ("deberta-v2", {**DEBERTA, "pos_att_type": "c2p|p2c", "position_buckets": -1, "max_relative_positions": 12,
                                       "position_biased_input": True, "type_vocab_size": 2, "conv_kernel_size": 3, "conv_act": "gelu"}),
    "modernbert": ("modernbert", MODERN),
    "modernbert-mean": ("modernbert", {**MODERN, "classifier_pooling": "mean", "norm_bias": True, "attention_bias": True, "mlp_bias": True,
                                       "classifier_bias": True, "global_attn_every_n_layers": 2}),
}


def random_model(kind, settings, request, words, auto=AutoModelForSequenceClassification):
    labels = request["labels"]
    config = AutoConfig.for_model(kind, vocab_size=words, id2label=dict(enumerate(labels)),
                                  label2id={l: i for i, l in enumerate(labels)}, **settings)
    torch.manual_seed(1)
    model = auto.from_config(config).eval()
    with torch.no_grad():  # far from what a fresh model has, so that every weight matters
        for name, parameter in model.named_parameters():
            parameter.add_(torch.randn_like(parameter) * (0.1 if parameter.dim() == 1 else 0.2))
    return model


def logits(model, ids):
    with torch.inference_mode():
        return [model(input_ids=torch.tensor([text])).logits[0].tolist() for text in ids]


def attributions(model, texts, steps):
    base = model.base_model
    layer = base.embeddings if hasattr(base, "embeddings") else base.drop
    lig = LayerIntegratedGradients(lambda ids: model(input_ids=ids).logits, layer)
    result = []
    for text in texts:
        ids = torch.tensor([text])
        baseline = torch.zeros_like(ids)
        baseline[0, 0], baseline[0, -1] = ids[0, 0], ids[0, -1]
        target = int(model(input_ids=ids).logits.argmax())
        values, delta = lig.attribute(ids, baselines=baseline, target=target, n_steps=steps, method="gausslegendre",
                                      return_convergence_delta=True)
        result.append({"values": values.sum(-1)[0].tolist(), "delta": float(delta), "target": target})
    return result


def train(model, texts, truths, recipe, steps, gradients, trained, logits_of=lambda model, batch: model(**batch).logits):
    """Plain full-batch training; dropout is 0 in every config."""
    model.save_pretrained(gradients.parent / "names")
    variables = model.state_dict(keep_vars=True)
    stored = {n: variables[n] for n in load_file(gradients.parent / "names" / "model.safetensors")}  # tied ones once
    norms = {id(p) for m in model.modules() if isinstance(m, torch.nn.LayerNorm) for p in m.parameters()}
    named = list(model.named_parameters())
    plain = [p for n, p in named if n.endswith("bias") or id(p) in norms]
    decayed = [p for n, p in named if not (n.endswith("bias") or id(p) in norms)]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": recipe["weight_decay"]}, {"params": plain, "weight_decay": 0.0}],
                                  lr=recipe["learning_rate"], eps=recipe["epsilon"])
    longest = max(map(len, texts))
    pad = model.config.pad_token_id
    batch = {"input_ids": torch.tensor([t + [pad] * (longest - len(t)) for t in texts]),
             "attention_mask": torch.tensor([[1] * len(t) + [0] * (longest - len(t)) for t in texts])}
    losses = []
    model.train()
    for step in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(logits_of(model, batch), torch.tensor(truths))
        loss.backward()
        if step == 0:
            save_file({n: (p.grad if p.grad is not None else torch.zeros_like(p)).clone() for n, p in stored.items()}, gradients)
        torch.nn.utils.clip_grad_norm_(model.parameters(), recipe["clip_norm"])
        optimizer.step()
        losses.append(loss.item())
    save_file({n: p.detach().clone() for n, p in stored.items()}, trained)
    return losses


def copies(folder, to, tokenizer, ids):
    """The same model as others have it; float16 and bfloat16 with the logits that Transformers gives them."""
    result = {}
    load = lambda path, **more: AutoModelForSequenceClassification.from_pretrained(path, **more)
    for name, dtype in (("float16", torch.float16), ("bfloat16", torch.bfloat16)):
        load(folder).to(dtype).save_pretrained(to / name)
        result[name] = logits(load(to / name, dtype=torch.float32).eval(), ids)
    load(folder).save_pretrained(to / "sharded", max_shard_size="20KB")
    assert len(list((to / "sharded").glob("*.safetensors"))) > 1
    AutoModel.from_pretrained(folder).save_pretrained(to / "base")
    tensors = load_file(folder / "model.safetensors")
    base = AutoModelForSequenceClassification.from_pretrained(folder).base_model_prefix + "."
    spelled = {}
    for name, tensor in tensors.items():
        old = name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")
        spelled[old.removeprefix(base)] = tensor
    for old in ("old", "stranger"):
        (to / old).mkdir()
        (to / old / "config.json").write_bytes((folder / "config.json").read_bytes())
    position_ids = {"embeddings.position_ids": torch.arange(48).unsqueeze(0)}
    save_file({**spelled, **position_ids}, to / "old" / "model.safetensors")
    save_file({**tensors, base + "adapter.weight": torch.zeros(2)}, to / "stranger" / "model.safetensors")
    return result


def make(request):
    to = pathlib.Path(request["to"])
    tokenizer = AutoTokenizer.from_pretrained(request["words"])
    ids = [tokenizer(text)["input_ids"] for text in request["texts"]]
    answer = {"ids": ids, "variants": {}}
    for name, (kind, settings) in VARIANTS.items():
        folder = to / name
        model = random_model(kind, settings, request, len(tokenizer))
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        a = {"type": kind, "class": type(model).__name__, "logits": logits(model, ids),
             "attributions": attributions(model, ids[:request["explained"]], request["ig_steps"]),
             "copies": copies(folder, to / f"{name}-copies", tokenizer, ids)}
        a["losses"] = train(model, ids, request["truths"], request["recipe"], 3, to / f"{name}.gradients", to / f"{name}.trained")
        answer["variants"][name] = a
    return answer


def auto_language(kind):
    return AutoModelForCausalLM if kind == "gpt2" else AutoModelForMaskedLM


def prompts(request):
    """The label words' logits at the mask, of language models; the next word's of those that have no mask."""
    to = pathlib.Path(request["to"])
    tokenizer = AutoTokenizer.from_pretrained(request["words"])
    words = [tokenizer.convert_tokens_to_ids(word) for word in request["label_words"]]
    answer = {}
    for name, (kind, settings) in VARIANTS.items():
        folder = to / name
        fill = {"{mask}": "" if kind == "gpt2" else tokenizer.mask_token}
        pattern = request["patterns"]["next" if kind == "gpt2" else "mask"]
        ids = [tokenizer(pattern.replace("{mask}", fill["{mask}"]).strip().replace("{text}", text))["input_ids"] for text in request["texts"]]
        random_model(kind, settings, request, len(tokenizer), auto_language(kind)).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        model = auto_language(kind).from_pretrained(folder).eval()  # the words' matrix tied for sure

        def label_logits(model, batch):
            at = []
            for row, mask in zip(batch["input_ids"].tolist(), batch["attention_mask"].sum(1).tolist()):
                row = row[:mask]
                masks = [i for i, token in enumerate(row) if token == tokenizer.mask_token_id]
                own = [i for i, token in enumerate(row) if token != model.config.pad_token_id]
                at.append(own[-1] if kind == "gpt2" else masks[-1])
            return model(**batch).logits[torch.arange(len(at)), torch.tensor(at)][:, words]

        with torch.inference_mode():
            alone = [label_logits(model, {"input_ids": torch.tensor([text]), "attention_mask": torch.ones(1, len(text), dtype=torch.long)})
                     for text in ids]
        train(model, ids, request["truths"], request["recipe"], 3, to / f"{name}.gradients", to / f"{name}.trained", label_logits)
        answer[name] = {"type": kind, "class": type(model).__name__, "ids": ids, "logits": [row[0].tolist() for row in alone]}
    return answer


def again(request):
    misfits = {}
    for folder in sorted(pathlib.Path(request["from"]).iterdir()):
        kind = json.loads((folder / "config.json").read_text())["model_type"]
        auto = auto_language(kind) if request.get("language") else AutoModelForSequenceClassification
        model, info = auto.from_pretrained(folder, output_loading_info=True)
        misfits[folder.name] = sorted(map(str, [*info["missing_keys"], *info["unexpected_keys"], *info["mismatched_keys"]]))
        model.save_pretrained(pathlib.Path(request["to"]) / folder.name)
    return misfits


requests = json.load(open(sys.argv[1], encoding="utf-8"))
print(json.dumps([{"make": make, "prompts": prompts, "again": again}[request["do"]](request) for request in requests]))
