# SPDX-License-Identifier: GPL-3.0-or-later
# One way to make a library, a program and a test, so that warnings, includes and time limits are the same everywhere.

add_library(wendu_options INTERFACE)
target_compile_options(wendu_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    # GCC 12 sees an overlap in "a" + string at -O3 that is not there (GCC bug 105651).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
    $<$<BOOL:${WENDU_WERROR}>:-Werror>)
target_include_directories(wendu_options INTERFACE "${CMAKE_SOURCE_DIR}/core" "${CMAKE_SOURCE_DIR}")
target_compile_definitions(wendu_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
    WENDU_VERSION="${PROJECT_VERSION}")
if(WENDU_SANITIZE)
    target_compile_options(wendu_options INTERFACE
        -fsanitize=${WENDU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(wendu_options INTERFACE -fsanitize=${WENDU_SANITIZE})
endif()

# Headers that most files of their kind include, which the compiler reads once for a library, and once for all tests of a kind:
# they take half the time of a file. A file names what it uses all the same; the preset asan builds without.
set(WENDU_QT_HEADERS
    <QByteArray> <QDateTime> <QDir> <QFile> <QFileInfo> <QFutureWatcher> <QHash> <QList> <QObject> <QSet> <QString> <QStringList>
    <QVariant> <algorithm> <atomic> <functional> <memory> <optional> <string> <utility> <vector>)
set(WENDU_WIDGET_HEADERS
    ${WENDU_QT_HEADERS} <QAction> <QApplication> <QBoxLayout> <QComboBox> <QDialog> <QEvent> <QLabel> <QLineEdit> <QLocale>
    <QPainter> <QPushButton> <QTimer> <QWidget>)

# wendu_library(store SOURCES a.cpp a.h LINK Wendu::base PRIVATE_LINK SQLite::SQLite3)
# makes wendu_store with the alias Wendu::store: a name with :: that does not exist is a configure error.
function(wendu_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(wendu_${name} STATIC ${arg_SOURCES})
    add_library(Wendu::${name} ALIAS wendu_${name})
    target_link_libraries(wendu_${name} PUBLIC ${arg_LINK} PRIVATE wendu_options ${arg_PRIVATE_LINK})
    target_include_directories(wendu_${name} PUBLIC "${CMAKE_SOURCE_DIR}/core" "${CMAKE_SOURCE_DIR}")
endfunction()

# wendu_program(wendu-cli SOURCES main.cpp LINK Wendu::jobs)
function(wendu_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE wendu_options ${arg_LINK})
endfunction()

# What the tests of a kind read once: wendu_test_headers(core LINK Qt6::Core HEADERS <QString>) makes wendu_headers_core. Not
# Qt6::Test: its macros name the folder of each test, and headers made under other macros are of no use.
function(wendu_test_headers kind)
    cmake_parse_arguments(arg "" "" "LINK;HEADERS" ${ARGN})
    file(GENERATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/headers_${kind}.cpp" CONTENT "int main() { return 0; }\n")
    wendu_program(wendu_headers_${kind} SOURCES "${CMAKE_CURRENT_BINARY_DIR}/headers_${kind}.cpp" LINK ${arg_LINK})
    target_precompile_headers(wendu_headers_${kind} PRIVATE ${arg_HEADERS})
endfunction()

# wendu_test(tst_import SOURCES tst_import.cpp LINK Wendu::exchange [QT] [HEADERS core] [TIMEOUT 60])
# A test runs headless, in its own scratch folder, with the time limit that it states.
# ENVIRONMENT adds variables; GUI tests run with the offscreen platform. LABELS serial: it measures times, nothing runs beside it.
function(wendu_test name)
    cmake_parse_arguments(arg "QT" "TIMEOUT;HEADERS" "SOURCES;LINK;ENVIRONMENT;LABELS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE wendu_options ${arg_LINK})
    if(arg_QT)
        find_package(Qt6 REQUIRED COMPONENTS Test)
        target_link_libraries(${name} PRIVATE Qt6::Test)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
        if(NOT arg_HEADERS)
            set(arg_HEADERS core)
        endif()
        target_precompile_headers(${name} REUSE_FROM wendu_headers_${arg_HEADERS})
        target_compile_options(${name} PRIVATE -Wno-error=invalid-pch) # told, and built without them
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_compile_definitions(${name} PRIVATE
        WENDU_SOURCE_DIR="${CMAKE_SOURCE_DIR}" WENDU_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}"
        WENDU_TEST_BIN_DIR="${CMAKE_BINARY_DIR}/tests")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" SKIP_RETURN_CODE 77
        RUN_SERIAL "$<IF:$<IN_LIST:serial,${arg_LABELS}>,ON,OFF>"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_LOGGING_RULES=qt.qpa.*=false;${arg_ENVIRONMENT}")
endfunction()
