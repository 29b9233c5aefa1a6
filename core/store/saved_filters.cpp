// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/saved_filters.h"

#include "store/connection.h"
#include "store/messages.h"
#include "store/project.h"
#include "store/writer.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <SQLiteCpp/Database.h>

#include <algorithm>

namespace wendu {
namespace {

// In the order of the enumerations; part of the file's format.
constexpr const char *stateNames[] = {"any", "unlabelled", "labelled", "skipped"};
constexpr const char *orderNames[] = {"imported", "most_uncertain", "last_labelled"};

template<std::size_t N>
int numberOf(const char *const (&names)[N], const QJsonValue &name)
{
    const auto found = std::find_if(std::begin(names), std::end(names),
                                    [&](const char *one) { return name.toString() == QLatin1String(one); });
    return found == std::end(names) ? 0 : static_cast<int>(found - std::begin(names));
}

} // namespace

QByteArray filterToJson(const TextFilter &filter, TextOrder order)
{
    QJsonObject json;
    const auto put = [&json](const char *key, const QJsonValue &value, bool given) {
        if (given)
            json.insert(QLatin1String(key), value);
    };
    put("order", QLatin1String(orderNames[static_cast<int>(order)]), order != TextOrder::Imported);
    put("state", QLatin1String(stateNames[filter.state]), filter.state != TextFilter::Any);
    put("flagged", true, filter.flagged);
    put("commented", true, filter.commented);
    put("hold_out", filter.holdOut.value_or(false), filter.holdOut.has_value());
    put("label", filter.label, filter.label != 0);
    put("mark", filter.mark, filter.mark != 0);
    put("import", filter.import, filter.import != 0);
    put("round", filter.round, filter.round != 0);
    put("annotator", filter.annotator, filter.annotator != 0);
    put("disagrees", true, filter.disagrees);
    put("contradicts", true, filter.contradicts);
    put("margin_from", filter.marginFrom, filter.marginFrom >= 0);
    put("margin_below", filter.marginBelow, filter.marginBelow >= 0);
    put("search", filter.search, !filter.search.isEmpty());
    put("truth", filter.truth, filter.truth >= 0);
    put("predicted", filter.predicted, filter.predicted >= 0);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

void filterFromJson(const QByteArray &json, TextFilter &filter, TextOrder &order)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto value = [&object](const char *key) { return object.value(QLatin1String(key)); };
    filter = {};
    order = static_cast<TextOrder>(numberOf(orderNames, value("order")));
    filter.state = static_cast<TextFilter::State>(numberOf(stateNames, value("state")));
    // Once they were states, of which a text had one.
    filter.flagged = value("flagged").toBool() || value("state") == QLatin1String("flagged");
    filter.commented = value("commented").toBool() || value("state") == QLatin1String("commented");
    if (value("hold_out").isBool())
        filter.holdOut = value("hold_out").toBool();
    filter.label = value("label").toInteger();
    filter.mark = value("mark").toInteger();
    filter.import = value("import").toInteger();
    filter.round = value("round").toInteger();
    filter.annotator = value("annotator").toInteger();
    filter.disagrees = value("disagrees").toBool();
    filter.contradicts = value("contradicts").toBool();
    filter.marginFrom = value("margin_from").toDouble(-1);
    filter.marginBelow = value("margin_below").toDouble(-1);
    filter.search = value("search").toString();
    filter.truth = value("truth").toInt(-1);
    filter.predicted = value("predicted").toInt(-1);
}

Result<QList<SavedFilter>> Reader::savedFilters() const
{
    return m_connection->attempt([&]() -> Result<QList<SavedFilter>> {
        QList<SavedFilter> filters;
        Query found = m_connection->query("SELECT id, name, filter FROM saved_filters ORDER BY name");
        while (found.next()) {
            SavedFilter one;
            one.id = found.integer(0);
            one.name = found.text(1);
            filterFromJson(found.text(2).toUtf8(), one.filter, one.order);
            filters.append(one);
        }
        return filters;
    });
}

Result<qint64> Writer::saveFilter(const SavedFilter &filter)
{
    const QString name = filter.name.simplified();
    if (name.isEmpty())
        return Error{Store::tr("The filter has no name."), Store::tr("Give it one.")};
    return m_connection->attempt([&]() -> Result<qint64> {
        Query same = m_connection->query("SELECT 1 FROM saved_filters WHERE name = ? AND id <> ?");
        if (same.bind(name, filter.id).next()) {
            return Error{Store::tr("There is a filter “%1” already.").arg(name),
                         Store::tr("Choose another name, or delete that one first.")};
        }
        const QString json = QString::fromUtf8(filterToJson(filter.filter, filter.order));
        touch(Change::Filters);
        if (!filter.id) {
            m_connection->query("INSERT INTO saved_filters(name, filter) VALUES(?, ?)").run(name, json);
            return m_connection->database().getLastInsertRowid();
        }
        m_connection->query("UPDATE saved_filters SET name = ?, filter = ? WHERE id = ?").run(name, json, filter.id);
        return filter.id;
    });
}

Result<void> Writer::removeSavedFilter(qint64 id)
{
    return m_connection->attempt([&]() -> Result<void> {
        m_connection->query("DELETE FROM saved_filters WHERE id = ?").run(id);
        touch(Change::Filters);
        return {};
    });
}

} // namespace wendu
