// SPDX-License-Identifier: Apache-2.0
#include "ml/acquire/shortlist.h"
#include "ml/batch/distinct_texts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <string>

using namespace wendu::ml;

namespace {

// A pool of margins, that of two labels whose logits differ by z, and what a lower precision makes of them.
struct Simulated
{
    std::vector<double> exact;
    std::vector<double> rough;

    using Error = std::function<double(double z, std::mt19937_64 &)>;
    Simulated(std::size_t texts, const Error &error, std::mt19937_64 &random)
    {
        std::normal_distribution<double> logits(0, 2);
        for (std::size_t i = 0; i < texts; ++i) {
            const double z = logits(random);
            exact.push_back(std::abs(std::tanh(z / 2)));
            rough.push_back(std::abs(std::tanh((z + error(z, random)) / 2)));
        }
    }
    std::vector<double> of(const std::vector<double> &values, const Rows &rows) const
    {
        std::vector<double> chosen;
        for (const std::size_t row : rows)
            chosen.push_back(values[row]);
        return chosen;
    }
};

struct Outcome
{
    double kept = 0;
    double foretold = 0;
    double computed = 0; // the share of the pool
};

Outcome pickedFrom(const Simulated &pool, std::size_t wanted, std::mt19937_64 &random)
{
    const std::size_t texts = pool.exact.size();
    const Rows sample = drawn(texts / 24, texts, random);
    Shortlist list(texts, wanted);
    for (std::size_t row = 0; row < texts; ++row)
        list.setRough(row, pool.rough[row]);
    for (const std::size_t row : sample)
        list.setExact(row, pool.exact[row]);
    list.measure(pool.of(pool.rough, sample), pool.of(pool.exact, sample));
    list.settle([&](const Rows &rows) {
        for (const std::size_t row : rows)
            list.setExact(row, pool.exact[row]);
    });
    Rows order(texts);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return pool.exact[a] < pool.exact[b]; });
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(wanted);
    const auto kept = std::count_if(order.begin(), end, [&](std::size_t row) { return list.isExact(row); });
    return {static_cast<double>(kept) / static_cast<double>(wanted), list.kept(),
            static_cast<double>(list.exactCount()) / static_cast<double>(texts)};
}

} // namespace

TEST_CASE("of the wanted at least as many are computed exactly as is foretold, also where they are misjudged by far more")
{
    struct Case
    {
        const char *name;
        Simulated::Error error;
        double mostComputed;
        std::size_t texts = 4000;
        int seeds = 200;
    };
    const auto largerNearThePicks = [](double times) {
        return [times](double z, std::mt19937_64 &random) {
            return std::normal_distribution<double>(0, 0.03 * (1 + (times - 1) * std::exp(-100 * z * z)))(random);
        };
    };
    const auto rarelyVeryLarge
        = [](double, std::mt19937_64 &random) { return 0.02 * std::student_t_distribution<double>(3)(random); };
    const auto normal = [](double deviation) {
        return
            [deviation](double, std::mt19937_64 &random) { return std::normal_distribution<double>(0, deviation)(random); };
    };
    const std::vector<Case> cases{
        {"small", normal(0.01), 0.15},
        {"of the size of what is sought", normal(0.1), 0.3},
        {"three times as large where the picks are", largerNearThePicks(3), 0.3},
        {"five times as large there", largerNearThePicks(5), 0.4},
        {"ten times as large there", largerNearThePicks(10), 0.5},
        {"rarely very large", rarelyVeryLarge, 0.5},
        {"rarely very large, in a large pool", rarelyVeryLarge, 0.25, 100000, 4},
        {"mostly to one side",
         [](double, std::mt19937_64 &random) { return 0.05 * std::exponential_distribution<double>(1)(random); }, 0.4},
    };
    for (const Case &c : cases) {
        CAPTURE(c.name);
        Outcome mean;
        for (int seed = 1; seed <= c.seeds; ++seed) {
            std::mt19937_64 random(static_cast<std::uint64_t>(seed));
            const Simulated pool(c.texts, c.error, random);
            const Outcome one = pickedFrom(pool, 50, random);
            mean.kept += one.kept / c.seeds;
            mean.foretold += one.foretold / c.seeds;
            mean.computed += one.computed / c.seeds;
        }
        MESSAGE(std::string(c.name) << ": kept " << mean.kept << ", foretold " << mean.foretold << ", computed "
                                    << mean.computed);
        CAPTURE(mean.foretold);
        CAPTURE(mean.computed);
        CHECK(mean.kept >= mean.foretold);
        CHECK(mean.computed < c.mostComputed);
    }
}

TEST_CASE("near the value where a margin folds the safety is that of errors in both directions")
{
    Shortlist list(100, 5);
    const std::vector<double> exact{0.30, 0.10, 0.20, 0.90, 0.80, 0.70, 0.60, 0.50, 0.40};
    const std::vector<double> rough{0.31, 0.05, 0.20, 0.10, 0.80, 0.70, 0.60, 0.50, 0.40};
    list.measure(rough, exact);
    CHECK(list.safety() == doctest::Approx(0.05)); // 0.90 is not of the third that is worth most
    CHECK(list.kept() == doctest::Approx(0.75));
}

TEST_CASE("a wanted text that was misjudged by more than the sample is found when those that come next are looked at")
{
    Shortlist list(400, 2);
    std::vector<double> exact;
    for (std::size_t row = 0; row < 400; ++row) {
        exact.push_back(0.01 * static_cast<double>(row));
        list.setRough(row, exact[row]);
    }
    list.setRough(0, 0.06); // which is the best, and seems to be the seventh
    list.measure(std::vector<double>{0.1, 0.2, 0.3}, std::vector<double>{0.1, 0.2, 0.3});
    CHECK(list.safety() == 0);
    list.settle([&](const Rows &rows) {
        for (const std::size_t row : rows)
            list.setExact(row, exact[row]);
    });
    CHECK(list.isExact(0));
    CHECK(list.safety() == doctest::Approx(0.06));
    CHECK_FALSE(list.isExact(300)); // far behind
}

TEST_CASE("numbers are drawn without repetition, each as often as any other")
{
    std::mt19937_64 random(1);
    std::vector<int> times(10);
    for (int i = 0; i < 3000; ++i) {
        const Rows rows = drawn(3, times.size(), random);
        CHECK(std::set(rows.begin(), rows.end()).size() == 3);
        for (const std::size_t row : rows)
            ++times[row];
    }
    for (const int count : times) {
        CHECK(count > 800); // of 900 the standard deviation is 25
        CHECK(count < 1000);
    }
    CHECK(drawn(5, 3, random).size() == 3);
    CHECK(drawn(5, 0, random).empty());
}

TEST_CASE("a pool's ids are those that were added, over the border of its parts")
{
    PooledIds pool;
    const auto idsOf = [](std::size_t row) { return TokenIds(row % 4, static_cast<std::int32_t>(row)); };
    for (std::size_t row = 0; row < 140000; ++row)
        pool.add(idsOf(row));
    CHECK(pool.size() == 140000);
    CHECK(Texts(pool).size() == 140000);
    for (const std::size_t row : {0, 1, 3, 65535, 65536, 65537, 131071, 131072, 139999})
        CHECK(std::ranges::equal(Texts(pool)[row], idsOf(row)));
    CHECK(DistinctTexts(pool).count() == 105001); // those without a token are equal
}

TEST_CASE("distinct texts are numbered as they first stand, and each knows all of its rows")
{
    const std::vector<TokenIds> texts{{1}, {2, 3}, {}, {1}, {2}, {2, 3}, {1}, {}};
    const DistinctTexts pool(texts);
    CHECK(pool.firsts() == Rows{0, 1, 2, 4});
    CHECK_FALSE(pool.allDiffer());
    const auto rowsOf = [&pool](std::size_t number) {
        Rows rows;
        pool.forEachRow(number, [&rows](std::size_t row) { rows.push_back(row); });
        return rows;
    };
    CHECK(rowsOf(0) == Rows{0, 3, 6});
    CHECK(rowsOf(1) == Rows{1, 5});
    CHECK(rowsOf(2) == Rows{2, 7});
    CHECK(rowsOf(3) == Rows{4});
    const DistinctTexts others(std::vector<TokenIds>(texts.begin(), texts.begin() + 3));
    CHECK(others.allDiffer());
    CHECK(others.count() == 3);
    CHECK(DistinctTexts({}).count() == 0);
}
