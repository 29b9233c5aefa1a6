// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/xlsx_package.h"

#include "exchange/messages.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>
#include <zip.h>

namespace wendu {
namespace {

constexpr qint64 mostParts = 10000;

bool leadsOutside(const QString &name)
{
    return name.startsWith(QLatin1Char('/')) || name.contains(QLatin1Char('\\')) || name.contains(QLatin1Char(':'))
           || name.split(QLatin1Char('/')).contains(QLatin1String(".."));
}

bool isLink(zip *archive, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0)
        return false;
    return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

QString remedy()
{
    return Exchange::tr("Open it in a spreadsheet program and save it anew as .xlsx, or as CSV.");
}

} // namespace

XlsxPackage::XlsxPackage(const QString &path)
    : m_path(path)
    , m_size(QFileInfo(path).size())
    , m_modified(QFileInfo(path).lastModified())
{
}

XlsxPackage::~XlsxPackage()
{
    if (m_archive)
        zip_discard(m_archive);
}

QString XlsxPackage::name() const
{
    return QDir::toNativeSeparators(m_path);
}

Error XlsxPackage::damaged(const QString &why) const
{
    return {Exchange::tr("“%1” is not a workbook that can be read: %2.").arg(name(), why), remedy()};
}

Error XlsxPackage::bomb() const
{
    return {Exchange::tr("“%1” unpacks to more than %2 times its size, which no spreadsheet does.")
                .arg(name())
                .arg(highestRatio),
            remedy()};
}

Result<std::shared_ptr<XlsxPackage>> XlsxPackage::open(const QString &path)
{
    std::shared_ptr<XlsxPackage> package(new XlsxPackage(path));
    int code = 0;
    package->m_archive = zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, &code);
    if (!package->m_archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString why = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return package->damaged(why);
    }
    if (Result<void> looked = package->look(); !looked)
        return looked.error();
    return package;
}

Result<void> XlsxPackage::look()
{
    const zip_int64_t count = zip_get_num_entries(m_archive, 0);
    if (count > mostParts)
        return damaged(Exchange::tr("it has more than %1 parts").arg(mostParts));
    qint64 unpacked = 0;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        zip_stat_t found;
        zip_stat_init(&found);
        if (zip_stat_index(m_archive, index, 0, &found) != 0 || !(found.valid & ZIP_STAT_NAME))
            return damaged(QString::fromUtf8(zip_strerror(m_archive)));
        const QString part = QString::fromUtf8(found.name);
        if (leadsOutside(part))
            return damaged(Exchange::tr("its part “%1” leads outside of it").arg(part.left(80)));
        if (isLink(m_archive, index))
            return damaged(Exchange::tr("its part “%1” is a link").arg(part.left(80)));
        if ((found.valid & ZIP_STAT_ENCRYPTION_METHOD) && found.encryption_method != ZIP_EM_NONE)
            return damaged(Exchange::tr("it is encrypted"));
        if (found.valid & ZIP_STAT_SIZE)
            unpacked += static_cast<qint64>(std::min<zip_uint64_t>(found.size, 1ULL << 40));
        if (tooMuch(unpacked))
            return bomb();
    }
    if (!has(QStringLiteral("[Content_Types].xml")))
        return damaged(Exchange::tr("it is a zip archive of something else"));
    return {};
}

bool XlsxPackage::has(const QString &part) const
{
    return zip_name_locate(m_archive, part.toUtf8().constData(), 0) >= 0;
}

Result<void> XlsxPackage::unchanged() const
{
    const QFileInfo now(m_path);
    if (now.size() == m_size && now.lastModified() == m_modified)
        return {};
    return Error{Exchange::tr("“%1” changed while it was read.").arg(name()),
                 Exchange::tr("Wait until the program that writes it has finished, then try again.")};
}

Result<std::unique_ptr<XlsxPackage::Part>> XlsxPackage::part(const std::shared_ptr<XlsxPackage> &package,
                                                             const QString &name)
{
    const QByteArray utf8 = name.toUtf8();
    zip_stat_t found;
    zip_stat_init(&found);
    zip_file *file = nullptr;
    if (zip_stat(package->m_archive, utf8.constData(), 0, &found) == 0)
        file = zip_fopen(package->m_archive, utf8.constData(), 0);
    if (!file)
        return package->damaged(Exchange::tr("its part “%1” cannot be read").arg(name.left(80)));
    const qint64 size = found.valid & ZIP_STAT_SIZE ? static_cast<qint64>(std::min<zip_uint64_t>(found.size, 1ULL << 40)) : 0;
    return std::unique_ptr<Part>(new Part(package, name, file, size));
}

XlsxPackage::Part::~Part()
{
    zip_fclose(m_file);
}

Result<QByteArray> XlsxPackage::Part::read(qint64 length)
{
    QByteArray bytes(length, Qt::Uninitialized);
    const zip_int64_t count = zip_fread(m_file, bytes.data(), static_cast<zip_uint64_t>(length));
    if (count < 0) {
        return m_package->damaged(Exchange::tr("its part “%1” is damaged (%2)")
                                      .arg(m_name.left(80), QString::fromUtf8(zip_file_strerror(m_file))));
    }
    bytes.truncate(count);
    m_position += count;
    m_package->m_unpacked += count; // what the archive says of its sizes may be a lie
    if (m_package->tooMuch(m_package->m_unpacked))
        return m_package->bomb();
    return bytes;
}

} // namespace wendu
