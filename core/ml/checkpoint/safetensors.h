// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

// No tensor library here: a checkpoint is names, shapes and bytes, and models/ makes tensors of them.
namespace wendu::ml {

enum class DType { F32, F16, BF16, F64, I64, I32, I16, I8, U8, Bool };

std::size_t sizeOf(DType type);
const char *nameOf(DType type); // as safetensors spells it: "F32", "BF16", …

struct TensorView
{
    DType type = DType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::uint8_t> bytes; // row-major, little-endian; lives as long as its Safetensors
};

// A safetensors file, mapped read-only. Everything is checked before a byte is used: the header's length (at most 100 MB and
// within the file), its JSON, each dtype, offsets in order and in bounds, no overlaps and no holes, shape × dtype = length.
// Throws Error with the file, the tensor, what was found and what was expected. A pickle is recognised and refused as such.
class Safetensors
{
public:
    explicit Safetensors(const std::filesystem::path &file);
    ~Safetensors();
    Safetensors(Safetensors &&) noexcept;
    Safetensors &operator=(Safetensors &&) noexcept;

    const std::map<std::string, TensorView> &tensors() const;
    const std::map<std::string, std::string> &metadata() const;
    const std::filesystem::path &path() const;

private:
    struct Mapping;
    std::unique_ptr<Mapping> m_mapping;
};

// Writes `file` whole or not at all (beside it, fsync, rename, fsync of the folder). Tensors are laid out in the order of
// decreasing alignment and then by name, as the reference implementation does; metadata is {"format": "pt"}.
void writeSafetensors(const std::filesystem::path &file, const std::map<std::string, TensorView> &tensors);

} // namespace wendu::ml
