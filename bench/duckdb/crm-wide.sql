-- The job `crm-wide`: `crm.sql` with twenty more features and fifty segments, with the meaning of
-- jobs/crm-wide.json. See crm.sql for the placeholders and for what keeps it fast. Distinct days are
-- counted by grouping twice, which DuckDB does faster than count(DISTINCT ...).
WITH
order_facts AS (
  SELECT
    customer,
    count(paid_at) AS order_count,
    max(paid_at) AS last_at,
    min(paid_at) AS first_at,
    sum(amount) FILTER (status <> 'cancelled'::order_status) AS spend,
    count(CASE WHEN paid_at > :asOf - 30 * :day THEN 1 END) AS orders_30,
    count(CASE WHEN paid_at > :asOf - 60 * :day THEN 1 END) AS orders_60,
    count(CASE WHEN paid_at > :asOf - 90 * :day THEN 1 END) AS orders_90,
    count(CASE WHEN paid_at > :asOf - 180 * :day THEN 1 END) AS orders_180,
    count(CASE WHEN paid_at > :asOf - 365 * :day THEN 1 END) AS orders_365,
    count(CASE WHEN paid_at > :asOf - 730 * :day THEN 1 END) AS orders_730,
    min(CASE WHEN paid_at > :asOf - 30 * :day THEN paid_at END) AS first_at_30,
    max(CASE WHEN paid_at <= :asOf - 30 * :day THEN paid_at END) AS last_at_before_30,
    sum(CASE WHEN "at" > :asOf - 30 * :day THEN spend END) AS spend_30,
    sum(CASE WHEN "at" > :asOf - 90 * :day THEN spend END) AS spend_90,
    sum(CASE WHEN "at" > :asOf - 365 * :day THEN spend END) AS spend_365,
    min(paid_amount) AS smallest,
    max(paid_amount) AS largest,
    -sum(CASE WHEN status = 'refund'::order_status THEN amount END) AS refunded,
    count(CASE WHEN status = 'cancelled'::order_status THEN 1 END) AS cancelled,
    count(CASE WHEN paid_amount >= 10000 THEN 1 END) AS large,
    count(CASE WHEN paid_amount >= 10000 AND "at" > :asOf - 365 * :day THEN 1 END) AS large_365,
    arg_max(paid_amount, paid_at) AS last_amount
  FROM (
    SELECT
      customer,
      "at",
      amount,
      status,
      CASE WHEN status = 'paid'::order_status THEN "at" END AS paid_at,
      CASE WHEN status = 'paid'::order_status THEN amount END AS paid_amount,
      CASE WHEN status <> 'cancelled'::order_status THEN amount END AS spend
    FROM orders
    WHERE "at" <= :asOf
  )
  GROUP BY customer
),
day_facts AS (
  SELECT
    customer,
    count(*) AS order_days,
    count(CASE WHEN last_at > :asOf - 90 * :day THEN 1 END) AS order_days_90
  FROM (
    SELECT customer, max("at") AS last_at
    FROM orders
    WHERE "at" <= :asOf AND status = 'paid'::order_status
    GROUP BY customer, "at" // :day
  )
  GROUP BY customer
),
grant_facts AS (
  SELECT
    customer,
    count(CASE WHEN
      (valid_to IS NULL OR valid_to > :asOf) AND (redeemed_at IS NULL OR redeemed_at > :asOf)
    THEN 1 END) AS outstanding,
    count(CASE WHEN type = 'winback'::grant_type AND "at" > :asOf - 7 * :day THEN 1 END)
      AS win_backs_7,
    count(*) AS received,
    count(CASE WHEN redeemed_at <= :asOf THEN 1 END) AS redeemed,
    max("at") AS last_at
  FROM grants
  WHERE "at" <= :asOf
  GROUP BY customer
),
facts AS MATERIALIZED (
  SELECT
    customer,
    (:asOf // :day - orders.last_at // :day)::INTEGER AS recency_days,
    (:asOf // :day - first_at // :day)::INTEGER AS days_since_first,
    coalesce(order_count, 0)::INTEGER AS order_count,
    coalesce(spend, 0)::DOUBLE AS spend,
    spend::DOUBLE / nullif(order_count, 0) AS average_order_value,
    first_at,
    orders.last_at AS last_at,
    coalesce(orders_30, 0)::INTEGER AS orders_30,
    coalesce(orders_60, 0)::INTEGER AS orders_60,
    coalesce(orders_90, 0)::INTEGER AS orders_90,
    coalesce(orders_180, 0)::INTEGER AS orders_180,
    coalesce(orders_365, 0)::INTEGER AS orders_365,
    coalesce(orders_730, 0)::INTEGER AS orders_730,
    first_at_30,
    last_at_before_30,
    coalesce(spend_30, 0)::INTEGER AS spend_30,
    coalesce(spend_90, 0)::INTEGER AS spend_90,
    coalesce(spend_365, 0)::INTEGER AS spend_365,
    smallest,
    largest,
    coalesce(order_days, 0)::INTEGER AS order_days,
    coalesce(order_days_90, 0)::INTEGER AS order_days_90,
    coalesce(refunded, 0)::INTEGER AS refunded,
    coalesce(cancelled, 0)::INTEGER AS cancelled,
    coalesce(large, 0)::INTEGER AS large,
    coalesce(large_365, 0)::INTEGER AS large_365,
    last_amount,
    coalesce(outstanding, 0)::INTEGER AS outstanding,
    coalesce(win_backs_7, 0)::INTEGER AS win_backs_7,
    coalesce(received, 0)::INTEGER AS received,
    coalesce(redeemed, 0)::INTEGER AS redeemed,
    granted.last_at AS last_grant_at
  FROM customers
  LEFT JOIN order_facts AS orders USING (customer)
  LEFT JOIN day_facts USING (customer)
  LEFT JOIN grant_facts AS granted USING (customer)
),
cuts AS (
  SELECT
    quantile_disc(-recency_days, [0.2, 0.4, 0.6, 0.8]) AS r,
    quantile_disc(order_count, [0.2, 0.4, 0.6, 0.8]) AS f,
    quantile_disc(spend, [0.2, 0.4, 0.6, 0.8]) AS m
  FROM facts
  WHERE order_count > 0
),
scored AS (
  SELECT
    facts.*,
    CASE WHEN order_count > 0 THEN
      1 + (-recency_days > cuts.r[1])::INTEGER + (-recency_days > cuts.r[2])::INTEGER
        + (-recency_days > cuts.r[3])::INTEGER + (-recency_days > cuts.r[4])::INTEGER
    END AS r,
    CASE WHEN order_count > 0 THEN
      1 + (order_count > cuts.f[1])::INTEGER + (order_count > cuts.f[2])::INTEGER
        + (order_count > cuts.f[3])::INTEGER + (order_count > cuts.f[4])::INTEGER
    END AS f,
    CASE WHEN order_count > 0 THEN
      1 + (spend > cuts.m[1])::INTEGER + (spend > cuts.m[2])::INTEGER
        + (spend > cuts.m[3])::INTEGER + (spend > cuts.m[4])::INTEGER
    END AS m,
    CASE
      WHEN order_count = 0 THEN 0
      WHEN last_at <= :asOf - 180 * :day THEN 1
      WHEN first_at_30 IS NOT NULL
        AND (last_at_before_30 IS NULL OR first_at_30 - last_at_before_30 >= 180 * :day) THEN 2
      WHEN last_at <= :asOf - 30 * :day THEN 3
      WHEN orders_30 * 2 < orders_60 - orders_30 THEN 4
      WHEN orders_30 > 2 THEN 5
      ELSE 6
    END AS stage
  FROM facts, cuts
),
placed AS (
  SELECT
    *,
    -- The eleven segments by cell, 111, 112, ... 555, as places in the list of their names.
    [
      10, 10,  8,  8,  8,   10,  9,  9,  7,  7,   10,  9,  7,  7,  7,   10,  7,  7,  8,  7,   10,  7,  7,  8,  8,
       9,  9,  6,  8,  8,    6,  9,  9,  7,  7,    6,  9,  9,  7,  7,    6,  7,  7,  7,  7,    6,  7,  7,  7,  7,
       3,  6,  4,  4,  4,    6,  9,  2,  5,  5,    6,  9,  2,  5,  1,    2,  2,  5,  1,  1,    2,  2,  2,  1,  1,
       3,  3,  4,  4,  4,    3,  3,  2,  4,  4,    2,  2,  2,  5,  1,    2,  2,  5,  1,  0,    2,  2,  2,  0,  0,
       3,  3,  4,  4,  4,    4,  4,  4,  4,  4,    2,  2,  2,  5,  5,    2,  2,  1,  0,  0,    2,  2,  2,  0,  0
    ][r * 25 + f * 5 + m - 30] AS segment
  FROM scored
),
answered AS (
  SELECT
    customer,
    recency_days AS "recencyDays",
    order_count AS "orderCount",
    spend,
    average_order_value AS "averageOrderValue",
    first_at::DOUBLE AS "firstOrderAt",
    orders_30 AS "ordersInLast30",
    orders_90 AS "ordersInLast90",
    orders_365 AS "ordersInLast365",
    outstanding AS "outstandingGrants",
    win_backs_7 AS "winBacksInLast7",
    last_at::DOUBLE AS "lastOrderAt",
    days_since_first AS "daysSinceFirstOrder",
    orders_60 - orders_30 AS "ordersInPrevious30",
    orders_180 - orders_90 AS "ordersInPrevious90",
    orders_730 - orders_365 AS "ordersInPrevious365",
    spend_30 AS "spendInLast30",
    spend_90 AS "spendInLast90",
    spend_365 AS "spendInLast365",
    smallest AS "smallestOrder",
    largest AS "largestOrder",
    order_days AS "orderDays",
    order_days_90 AS "orderDaysInLast90",
    refunded AS "refundedSpend",
    cancelled AS "cancelledOrders",
    large AS "largeOrders",
    large_365 AS "largeOrdersInLast365",
    last_amount AS "lastOrderAmount",
    received AS "grantsReceived",
    redeemed AS "grantsRedeemed",
    last_grant_at::DOUBLE AS "lastGrantAt",
    r::UTINYINT AS "rfm.r",
    f::UTINYINT AS "rfm.f",
    m::UTINYINT AS "rfm.m",
    segment::UTINYINT AS "rfm.segment",
    stage::UTINYINT AS "lifecycle.stage",
    coalesce(
      segment IN (7, 8, 9) AND stage IN (1, 3, 4) AND m >= 3 AND average_order_value >= 2500
        AND outstanding < 2 AND win_backs_7 = 0,
      FALSE
    )::UTINYINT AS "segment.winBack"
  FROM placed
)
SELECT
  *,
  -- segments: begin
  coalesce("orderDays" >= 6 AND "spendInLast365" >= 5000 AND "orderDaysInLast90" >= 1 AND ("orderCount" >= 10 OR "rfm.r" >= 2), FALSE)::UTINYINT AS "segment.audience01",
  coalesce("orderCount" >= 2 AND "rfm.m" >= 3 AND "rfm.segment" IN (0, 1) AND "grantsReceived" < 4 AND ("orderDays" >= 6 OR "ordersInLast365" < 12), FALSE)::UTINYINT AS "segment.audience02",
  coalesce("largestOrder" >= 8000 AND "orderDaysInLast90" >= 3 AND "recencyDays" > 365, FALSE)::UTINYINT AS "segment.audience03",
  coalesce("lastOrderAmount" < 2000 AND "spend" >= 20000 AND "averageOrderValue" >= 6000 AND ("recencyDays" <= 180 OR "rfm.m" >= 4), FALSE)::UTINYINT AS "segment.audience04",
  coalesce("grantsReceived" < 2 AND "spendInLast90" >= 10000 AND "grantsRedeemed" >= 1 AND "orderDays" >= 3 AND ("largestOrder" >= 8000 OR "ordersInPrevious30" >= 2), FALSE)::UTINYINT AS "segment.audience05",
  coalesce("ordersInLast365" < 4 AND "smallestOrder" >= 500 AND "refundedSpend" < 5000, FALSE)::UTINYINT AS "segment.audience06",
  coalesce("smallestOrder" >= 500 AND "rfm.segment" IN (7, 8) AND "rfm.f" >= 3 AND "largestOrder" >= 8000, FALSE)::UTINYINT AS "segment.audience07",
  coalesce("orderDaysInLast90" >= 1 AND "outstandingGrants" < 2 AND "rfm.f" >= 2 AND "largeOrders" >= 2, FALSE)::UTINYINT AS "segment.audience08",
  coalesce("recencyDays" > 90 AND "orderDaysInLast90" >= 1 AND "rfm.f" >= 4, FALSE)::UTINYINT AS "segment.audience09",
  coalesce("outstandingGrants" < 3 AND "grantsReceived" < 4 AND "lifecycle.stage" IN (3, 4) AND "rfm.r" >= 3 AND ("ordersInLast365" < 1 OR "daysSinceFirstOrder" >= 730), FALSE)::UTINYINT AS "segment.audience10",
  coalesce("ordersInPrevious30" >= 1 AND "lastOrderAmount" < 2000 AND "spendInLast90" >= 2000 AND "refundedSpend" < 1 AND "largeOrders" >= 1 AND "ordersInLast90" >= 3, FALSE)::UTINYINT AS "segment.audience11",
  coalesce("ordersInPrevious30" >= 2 AND "largestOrder" >= 15000 AND "rfm.m" >= 4 AND "recencyDays" > 90, FALSE)::UTINYINT AS "segment.audience12",
  coalesce("lifecycle.stage" = 1 AND "largeOrders" >= 1 AND "averageOrderValue" >= 4000 AND "orderDays" >= 6 AND "winBacksInLast7" = 0, FALSE)::UTINYINT AS "segment.audience13",
  coalesce("ordersInLast90" >= 3 AND "ordersInPrevious30" >= 2 AND "outstandingGrants" < 1 AND "spend" >= 5000 AND ("ordersInLast365" < 12 OR "ordersInLast30" >= 4), FALSE)::UTINYINT AS "segment.audience14",
  coalesce("ordersInPrevious365" >= 1 AND "outstandingGrants" < 2 AND "spendInLast90" >= 2000 AND "spendInLast365" >= 60000 AND "grantsReceived" < 2 AND "spend" >= 20000, FALSE)::UTINYINT AS "segment.audience15",
  coalesce("largeOrders" >= 2 AND "spendInLast90" >= 10000 AND "orderDaysInLast90" >= 1, FALSE)::UTINYINT AS "segment.audience16",
  coalesce("cancelledOrders" = 0 AND "lifecycle.stage" = 1 AND "spendInLast365" >= 60000 AND "averageOrderValue" >= 2500, FALSE)::UTINYINT AS "segment.audience17",
  coalesce("averageOrderValue" >= 2500 AND "ordersInPrevious30" >= 2 AND "ordersInLast365" < 12 AND ("largestOrder" >= 8000 OR "lastOrderAmount" < 6000), FALSE)::UTINYINT AS "segment.audience18",
  coalesce("rfm.segment" IN (0, 1) AND "grantsReceived" < 4 AND "winBacksInLast7" = 0 AND "spend" >= 5000 AND "orderCount" >= 2 AND "grantsRedeemed" >= 2, FALSE)::UTINYINT AS "segment.audience19",
  coalesce("spendInLast365" >= 60000 AND "rfm.m" >= 4 AND "spendInLast90" >= 2000 AND "outstandingGrants" < 1 AND "ordersInPrevious365" >= 4, FALSE)::UTINYINT AS "segment.audience20",
  coalesce("lifecycle.stage" IN (2, 6) AND "orderDaysInLast90" >= 1 AND "grantsRedeemed" >= 2 AND "recencyDays" <= 30 AND "largeOrders" >= 1 AND "ordersInLast90" >= 3, FALSE)::UTINYINT AS "segment.audience21",
  coalesce("orderCount" >= 1 AND "largeOrders" >= 1 AND "rfm.m" >= 4 AND "averageOrderValue" >= 6000 AND "recencyDays" > 30 AND "orderDays" >= 3, FALSE)::UTINYINT AS "segment.audience22",
  coalesce("rfm.r" >= 3 AND "orderDays" >= 3 AND "recencyDays" > 30 AND "refundedSpend" < 1, FALSE)::UTINYINT AS "segment.audience23",
  coalesce("lifecycle.stage" = 1 AND "spendInLast365" >= 25000 AND "recencyDays" <= 14 AND "rfm.r" >= 3 AND ("orderDays" >= 3 OR "largestOrder" >= 15000), FALSE)::UTINYINT AS "segment.audience24",
  coalesce("grantsReceived" < 4 AND "cancelledOrders" = 0 AND "outstandingGrants" < 1, FALSE)::UTINYINT AS "segment.audience25",
  coalesce("largestOrder" >= 15000 AND "winBacksInLast7" = 0 AND "largeOrders" >= 2 AND "spendInLast90" >= 2000, FALSE)::UTINYINT AS "segment.audience26",
  coalesce("ordersInLast365" < 12 AND "outstandingGrants" < 1 AND "ordersInPrevious365" >= 1 AND ("rfm.r" >= 2 OR "grantsReceived" < 2), FALSE)::UTINYINT AS "segment.audience27",
  coalesce("cancelledOrders" = 0 AND "ordersInLast90" >= 6 AND "spend" >= 5000 AND "recencyDays" <= 60 AND ("spendInLast90" >= 10000 OR "lastOrderAmount" < 6000), FALSE)::UTINYINT AS "segment.audience28",
  coalesce("ordersInPrevious30" >= 1 AND "winBacksInLast7" = 0 AND "spendInLast90" >= 10000, FALSE)::UTINYINT AS "segment.audience29",
  coalesce("largeOrders" >= 2 AND "rfm.r" >= 4 AND "ordersInPrevious365" >= 4 AND "recencyDays" <= 180 AND ("rfm.m" >= 5 OR "rfm.f" >= 3), FALSE)::UTINYINT AS "segment.audience30",
  coalesce("daysSinceFirstOrder" >= 730 AND "grantsRedeemed" >= 1 AND "orderDaysInLast90" >= 1 AND ("recencyDays" <= 7 OR "grantsReceived" < 2), FALSE)::UTINYINT AS "segment.audience31",
  coalesce("lifecycle.stage" IN (2, 6) AND "averageOrderValue" >= 6000 AND "orderDays" >= 12 AND "lastOrderAmount" < 2000, FALSE)::UTINYINT AS "segment.audience32",
  coalesce("rfm.m" >= 5 AND "ordersInLast90" >= 1 AND "spend" >= 50000 AND "orderCount" >= 2 AND "ordersInLast30" >= 1, FALSE)::UTINYINT AS "segment.audience33",
  coalesce("orderDays" >= 3 AND "daysSinceFirstOrder" >= 90 AND "ordersInLast30" >= 2 AND "cancelledOrders" = 0 AND "smallestOrder" >= 1500, FALSE)::UTINYINT AS "segment.audience34",
  coalesce("grantsReceived" < 4 AND "outstandingGrants" < 3 AND "lifecycle.stage" IN (6, 5) AND "orderDaysInLast90" >= 3 AND ("winBacksInLast7" = 0 OR "daysSinceFirstOrder" >= 730), FALSE)::UTINYINT AS "segment.audience35",
  coalesce("spend" >= 20000 AND "lifecycle.stage" = 1 AND "rfm.r" >= 2 AND "daysSinceFirstOrder" >= 365 AND ("spendInLast90" >= 2000 OR "grantsRedeemed" >= 2), FALSE)::UTINYINT AS "segment.audience36",
  coalesce("orderDays" >= 3 AND "daysSinceFirstOrder" >= 730 AND "rfm.r" >= 2 AND "winBacksInLast7" = 0, FALSE)::UTINYINT AS "segment.audience37",
  coalesce("ordersInLast365" < 1 AND "ordersInPrevious30" >= 2 AND "smallestOrder" >= 500, FALSE)::UTINYINT AS "segment.audience38",
  coalesce("orderDays" >= 3 AND "rfm.segment" IN (0, 1) AND "spend" >= 100000 AND "winBacksInLast7" = 0, FALSE)::UTINYINT AS "segment.audience39",
  coalesce("outstandingGrants" < 2 AND "recencyDays" <= 90 AND "largeOrders" >= 2, FALSE)::UTINYINT AS "segment.audience40",
  coalesce("cancelledOrders" = 0 AND "ordersInLast30" >= 2 AND "daysSinceFirstOrder" >= 365 AND "ordersInPrevious30" >= 2 AND "averageOrderValue" >= 4000 AND "spendInLast365" >= 60000, FALSE)::UTINYINT AS "segment.audience41",
  coalesce("grantsRedeemed" >= 2 AND "recencyDays" <= 14 AND "lifecycle.stage" IN (6, 5), FALSE)::UTINYINT AS "segment.audience42",
  coalesce("cancelledOrders" = 0 AND "ordersInLast90" >= 6 AND "rfm.r" >= 3, FALSE)::UTINYINT AS "segment.audience43",
  coalesce("grantsRedeemed" >= 1 AND "spendInLast365" >= 25000 AND "smallestOrder" >= 1500 AND "recencyDays" <= 30 AND "cancelledOrders" = 0 AND "refundedSpend" < 1, FALSE)::UTINYINT AS "segment.audience44",
  coalesce("winBacksInLast7" = 0 AND "lifecycle.stage" = 1 AND "spend" >= 5000 AND "daysSinceFirstOrder" >= 90 AND "spendInLast90" >= 10000, FALSE)::UTINYINT AS "segment.audience45",
  coalesce("ordersInPrevious30" >= 2 AND "orderDays" >= 12 AND "spendInLast365" >= 25000 AND "winBacksInLast7" = 0 AND ("ordersInLast90" >= 6 OR "grantsRedeemed" >= 2), FALSE)::UTINYINT AS "segment.audience46",
  coalesce("spendInLast90" >= 10000 AND "orderDaysInLast90" >= 1 AND "lastOrderAmount" < 6000, FALSE)::UTINYINT AS "segment.audience47",
  coalesce("rfm.r" >= 2 AND "grantsReceived" < 4 AND "spendInLast365" >= 25000, FALSE)::UTINYINT AS "segment.audience48",
  coalesce("ordersInPrevious30" >= 2 AND "grantsRedeemed" >= 2 AND "refundedSpend" < 1 AND "lastOrderAmount" < 6000, FALSE)::UTINYINT AS "segment.audience49",
  coalesce("spendInLast90" >= 10000 AND "rfm.r" >= 2 AND "rfm.f" >= 2 AND "grantsRedeemed" >= 2 AND "orderCount" >= 10 AND "ordersInPrevious365" >= 4, FALSE)::UTINYINT AS "segment.audience50"
  -- segments: end
FROM answered
