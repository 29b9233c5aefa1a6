// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/json_writer.h"

#include <array>

namespace wendu {

// A folder that the library `datasets` loads by its name: data/train.jsonl, data/test.jsonl (the hold-out) and a README.md
// that says which is which and of what type each column is.
class DatasetsWriter : public TextWriter
{
public:
    static Result<std::unique_ptr<TextWriter>> open(const TextExport &plan, const Columns &columns);
    ~DatasetsWriter() override; // removes what was not finished

    Result<void> write(const FullText &text) override;
    Result<void> finish(const std::atomic_bool *cancelled) override;

private:
    DatasetsWriter(const QString &target, const Columns &columns);
    Result<void> writeCard();
    QString features() const;

    struct Split
    {
        const char *name;
        std::unique_ptr<OutputFile> file;
        qint64 texts = 0;
    };
    QString m_target;
    QString m_folder; // beside the target
    Task m_task;
    JsonText m_text;
    std::array<Split, 2> m_splits{Split{"train", {}, 0}, Split{"test", {}, 0}};
    bool m_finished = false;
};

} // namespace wendu
