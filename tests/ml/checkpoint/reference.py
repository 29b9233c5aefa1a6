# SPDX-License-Identifier: Apache-2.0
"""Lets Hugging Face's `safetensors` and `transformers` write and read, for tst_safetensors_reference.

usage: reference.py write FILE     writes tensors of every type that we know
       reference.py read CONFIG    loads a classifier's config.json and prints what matters, as JSON"""
import json
import sys

import torch
from safetensors.torch import save_file
from transformers import BertConfig

if sys.argv[1] == "write":
    torch.manual_seed(1)
    types = [torch.float32, torch.float16, torch.bfloat16, torch.float64, torch.int64, torch.int32, torch.int16, torch.int8,
             torch.uint8, torch.bool]
    tensors = {}
    for i, dtype in enumerate(types):
        tensors[f"layer.{i % 3}.{dtype}"] = (torch.rand(i + 1, 3) * 100).to(dtype)
        tensors[f"z\"\n{'é权'[i % 2]}.{i}"] = torch.ones(i % 4).to(dtype)
    tensors["scalar"] = torch.tensor(2.5)
    save_file(tensors, sys.argv[2], metadata={"format": "pt"})
else:
    config = BertConfig.from_json_file(sys.argv[2])
    print(json.dumps({"labels": [config.id2label[i] for i in range(config.num_labels)], "label2id": config.label2id,
                      "problem": config.problem_type, "architectures": config.architectures, "dtype": str(config.dtype)}))
