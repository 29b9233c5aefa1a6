// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

struct zip;
struct zip_file;

namespace wendu {

// The parts of an Excel workbook, which is a zip archive. Nothing of it is ever unpacked to the disk. An archive is refused
// that holds absolute paths, "..", links or passwords, and one that expands to more than a spreadsheet does: a bomb of 40 KB
// can hold gigabytes.
class XlsxPackage
{
public:
    static constexpr qint64 harmless = qint64{64} * 1024 * 1024; // bytes unpacked that are no reason to count
    static constexpr qint64 highestRatio = 300; // unpacked to packed; text comes to 5 to 60, and deflate can reach 1032

    static Result<std::shared_ptr<XlsxPackage>> open(const QString &path);
    ~XlsxPackage();
    XlsxPackage(const XlsxPackage &) = delete;
    XlsxPackage &operator=(const XlsxPackage &) = delete;

    const QString &path() const { return m_path; }
    QString name() const; // of the file, for messages
    qint64 size() const { return m_size; }
    bool has(const QString &part) const;
    // An Error when the file is no longer what it was when it was opened.
    Result<void> unchanged() const;

    // One part from its beginning to its end.
    class Part
    {
    public:
        ~Part();
        Part(const Part &) = delete;
        Part &operator=(const Part &) = delete;
        Result<QByteArray> read(qint64 length); // none at the end
        const QString &name() const { return m_name; }
        qint64 position() const { return m_position; }
        qint64 size() const { return m_size; } // as the archive says
        const XlsxPackage &package() const { return *m_package; }

    private:
        friend class XlsxPackage;
        Part(std::shared_ptr<XlsxPackage> package, const QString &name, zip_file *file, qint64 size)
            : m_package(std::move(package))
            , m_name(name)
            , m_file(file)
            , m_size(size)
        {}
        std::shared_ptr<XlsxPackage> m_package;
        QString m_name;
        zip_file *m_file;
        qint64 m_size;
        qint64 m_position = 0;
    };
    static Result<std::unique_ptr<Part>> part(const std::shared_ptr<XlsxPackage> &package, const QString &name);

private:
    explicit XlsxPackage(const QString &path);
    Result<void> look();
    Error damaged(const QString &why) const;
    Error bomb() const;
    bool tooMuch(qint64 unpacked) const { return unpacked > harmless && unpacked / highestRatio > m_size; }

    QString m_path;
    zip *m_archive = nullptr;
    qint64 m_size = 0;
    QDateTime m_modified;
    qint64 m_unpacked = 0;
};

} // namespace wendu
