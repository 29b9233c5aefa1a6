# SPDX-License-Identifier: GPL-3.0-or-later
# Imports LibTorch as it lies in a Python wheel (or a LibTorch archive): LibTorch::LibTorch.
#
# Torch's own TorchConfig.cmake asks for nvcc as soon as the wheel is a CUDA build, and who only runs a model has none.
# We include no CUDA header, so the headers and the shared libraries are all we need. torch_cuda registers its kernels when it
# is loaded and nobody calls it by name: --no-as-needed keeps the linker from dropping it.
#
# Looked for in: WENDU_TORCH (CMake or environment), then .deps/venv.

if(NOT WENDU_TORCH AND DEFINED ENV{WENDU_TORCH})
    set(WENDU_TORCH "$ENV{WENDU_TORCH}")
endif()
file(GLOB _wheel LIST_DIRECTORIES true
    "${CMAKE_SOURCE_DIR}/.deps/venv/lib/python3*/site-packages/torch")
find_path(LibTorch_ROOT_DIR include/ATen/ATen.h PATHS ${WENDU_TORCH} ${_wheel} NO_DEFAULT_PATH NO_CACHE)
if(LibTorch_ROOT_DIR)
    find_library(LibTorch_CPU_LIBRARY torch_cpu PATHS "${LibTorch_ROOT_DIR}/lib" NO_DEFAULT_PATH NO_CACHE)
    find_library(LibTorch_C10_LIBRARY c10 PATHS "${LibTorch_ROOT_DIR}/lib" NO_DEFAULT_PATH NO_CACHE)
    find_library(LibTorch_CUDA_LIBRARY torch_cuda PATHS "${LibTorch_ROOT_DIR}/lib" NO_DEFAULT_PATH NO_CACHE)
    find_library(LibTorch_C10_CUDA_LIBRARY c10_cuda PATHS "${LibTorch_ROOT_DIR}/lib" NO_DEFAULT_PATH NO_CACHE)
    file(STRINGS "${LibTorch_ROOT_DIR}/include/torch/headeronly/version.h" _lines REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH)")
    if(NOT _lines)
        file(STRINGS "${LibTorch_ROOT_DIR}/include/torch/csrc/api/include/torch/version.h" _lines
            REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH)")
    endif()
    string(REGEX MATCHALL "[0-9]+" _numbers "${_lines}")
    list(JOIN _numbers "." LibTorch_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
    REQUIRED_VARS LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY LibTorch_ROOT_DIR
    VERSION_VAR LibTorch_VERSION
    REASON_FAILURE_MESSAGE "Run packaging/bootstrap.sh, or name a LibTorch 2.11 or newer with -DWENDU_TORCH=DIR.")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
    add_library(LibTorch::LibTorch INTERFACE IMPORTED)
    # SYSTEM and last: torch/include carries old protobuf headers that would shadow the system's.
    target_include_directories(LibTorch::LibTorch SYSTEM INTERFACE
        "${LibTorch_ROOT_DIR}/include" "${LibTorch_ROOT_DIR}/include/torch/csrc/api/include")
    target_link_libraries(LibTorch::LibTorch INTERFACE "${LibTorch_CPU_LIBRARY}" "${LibTorch_C10_LIBRARY}")
    if(LibTorch_CUDA_LIBRARY AND LibTorch_C10_CUDA_LIBRARY)
        target_link_libraries(LibTorch::LibTorch INTERFACE
            -Wl,--no-as-needed "${LibTorch_CUDA_LIBRARY}" "${LibTorch_C10_CUDA_LIBRARY}" -Wl,--as-needed)
    endif()
    # RUNPATH names the wheel's lib folder; the wheel's own libraries find nvidia/* beside them by theirs.
    target_link_options(LibTorch::LibTorch INTERFACE "-Wl,-rpath,${LibTorch_ROOT_DIR}/lib" "-Wl,-rpath-link,${LibTorch_ROOT_DIR}/lib")
endif()
