-- The job `offers`: for each of ten offers whether a customer could be given it, and what stands against it, as
-- somebody who knows DuckDB would write it, with the meaning of jobs/offers.json. See crm.sql for the placeholders.
--
-- One pass over each fact table, CASE within the aggregates, and what hangs on the instant alone is worked out
-- once, as constants. A blocker is a bit: 2 campaign not running, 16 claim window closed, 32 segment, 64 nth order,
-- 128 a limit. Local days are those of Shanghai, 28,800,000 ms ahead.
WITH
order_facts AS (
  SELECT
    customer,
    count(paid_at) AS order_count,
    max(paid_at) AS last_at,
    sum(amount) AS spend,
    count(CASE WHEN paid_at > :asOf - 90 * :day THEN 1 END) AS orders_90,
    count(CASE WHEN paid_at > :asOf - 365 * :day THEN 1 END) AS orders_365
  FROM (
    SELECT customer, amount, CASE WHEN status = 'paid'::order_status THEN "at" END AS paid_at
    FROM orders
    WHERE "at" <= :asOf AND status <> 'cancelled'::order_status
  )
  GROUP BY customer
),
grant_facts AS (
  SELECT
    customer,
    count(CASE WHEN source = 'crm'::grant_source AND is_kept
      AND (valid_to IS NULL OR valid_to > :asOf) AND (redeemed_at IS NULL OR redeemed_at > :asOf)
    THEN 1 END) AS outstanding,
    count(CASE WHEN is_recent AND type = 'welcome'::grant_type THEN 1 END) AS recent_welcome,
    count(CASE WHEN is_recent AND type = 'winback'::grant_type THEN 1 END) AS recent_winback,
    count(CASE WHEN is_recent AND type = 'birthday'::grant_type THEN 1 END) AS recent_birthday,
    count(CASE WHEN is_recent AND type = 'loyalty'::grant_type THEN 1 END) AS recent_loyalty,
    count(CASE WHEN is_recent AND type = 'flash'::grant_type THEN 1 END) AS recent_flash,
    count(CASE WHEN is_kept AND offer = 'welcome10'::offer THEN 1 END) AS welcome10,
    count(CASE WHEN is_kept AND offer = 'firstGift'::offer THEN 1 END) AS first_gift,
    count(CASE WHEN is_kept AND offer = 'back20'::offer THEN 1 END) AS back20,
    count(CASE WHEN is_kept AND offer = 'back20'::offer AND campaign = 'summer'::campaign THEN 1 END)
      AS back20_summer,
    count(CASE WHEN is_kept AND offer = 'back50'::offer THEN 1 END) AS back50,
    count(CASE WHEN is_kept AND offer = 'cake15'::offer THEN 1 END) AS cake15,
    count(CASE WHEN is_kept AND offer = 'cake15'::offer AND is_today THEN 1 END) AS cake15_today,
    count(CASE WHEN is_kept AND offer = 'cakeVip'::offer THEN 1 END) AS cake_vip,
    count(CASE WHEN is_kept AND offer = 'thanks10'::offer AND campaign = 'members'::campaign THEN 1 END)
      AS thanks10_members,
    count(CASE WHEN is_kept AND offer = 'thanks30'::offer THEN 1 END) AS thanks30,
    count(CASE WHEN is_kept AND offer = 'flash5'::offer THEN 1 END) AS flash5,
    count(CASE WHEN is_kept AND offer = 'flash5'::offer AND is_today THEN 1 END) AS flash5_today,
    count(CASE WHEN is_kept AND offer = 'flashNight'::offer AND campaign = 'spring'::campaign THEN 1 END)
      AS flash_night_spring
  FROM (
    SELECT
      customer, type, source, offer, campaign, valid_to, redeemed_at,
      reversed_at IS NULL OR reversed_at > :asOf AS is_kept,
      source = 'crm'::grant_source AND "at" > :asOf - 7 * :day AS is_recent,
      "at" >= (:asOf + 28800000) // :day * :day - 28800000 AS is_today
    FROM grants
    WHERE "at" <= :asOf
  )
  GROUP BY customer
),
facts AS (
  SELECT
    customer,
    coalesce(order_count, 0) AS order_count,
    (:asOf + 28800000) // :day - (last_at + 28800000) // :day AS recency_days,
    coalesce(spend, 0) AS spend,
    coalesce(orders_90, 0) AS orders_90,
    coalesce(orders_365, 0) AS orders_365,
    coalesce(outstanding, 0) >= 3 AS is_full,
    coalesce(recent_welcome, 0) >= 1 AS had_welcome,
    coalesce(recent_winback, 0) >= 1 AS had_winback,
    coalesce(recent_birthday, 0) >= 1 AS had_birthday,
    coalesce(recent_loyalty, 0) >= 1 AS had_loyalty,
    coalesce(recent_flash, 0) >= 1 AS had_flash,
    coalesce(welcome10, 0) AS welcome10,
    coalesce(first_gift, 0) AS first_gift,
    coalesce(back20, 0) AS back20,
    coalesce(back20_summer, 0) AS back20_summer,
    coalesce(back50, 0) AS back50,
    coalesce(cake15, 0) AS cake15,
    coalesce(cake15_today, 0) AS cake15_today,
    coalesce(cake_vip, 0) AS cake_vip,
    coalesce(thanks10_members, 0) AS thanks10_members,
    coalesce(thanks30, 0) AS thanks30,
    coalesce(flash5, 0) AS flash5,
    coalesce(flash5_today, 0) AS flash5_today,
    coalesce(flash_night_spring, 0) AS flash_night_spring
  FROM customers
  LEFT JOIN order_facts USING (customer)
  LEFT JOIN grant_facts USING (customer)
),
boundaries AS (
  SELECT
    CASE WHEN :asOf < epoch_ms(TIMESTAMP '2026-02-28 16:00:00')
      OR :asOf >= epoch_ms(TIMESTAMP '2026-05-31 16:00:00') THEN 2 ELSE 0 END AS spring,
    CASE WHEN :asOf < epoch_ms(TIMESTAMP '2026-05-31 16:00:00')
      OR :asOf >= epoch_ms(TIMESTAMP '2026-08-31 16:00:00') THEN 2 ELSE 0 END AS summer,
    CASE WHEN :asOf >= epoch_ms(TIMESTAMP '2026-06-20 16:00:00') THEN 16 ELSE 0 END AS thanks30
),
blockers AS (
  SELECT
    customer,
    32 * (order_count <> 0)::INTEGER
      + 128 * (is_full OR had_welcome OR facts.welcome10 >= 1)::INTEGER AS welcome10,
    64 * (order_count <> 0)::INTEGER
      + 128 * (is_full OR had_welcome OR first_gift >= 1)::INTEGER AS first_gift,
    boundaries.summer
      + 32 * (recency_days IS NULL OR recency_days < 60 OR recency_days >= 180)::INTEGER
      + 128 * (is_full OR had_winback OR facts.back20 >= 3 OR back20_summer >= 1)::INTEGER AS back20,
    boundaries.summer
      + 32 * (recency_days IS NULL OR recency_days < 180)::INTEGER
      + 128 * (is_full OR had_winback OR facts.back50 >= 2)::INTEGER AS back50,
    128 * (is_full OR had_birthday OR facts.cake15 >= 4 OR cake15_today >= 1)::INTEGER AS cake15,
    32 * (spend < 100000)::INTEGER
      + 128 * (is_full OR had_birthday OR facts.cake_vip >= 4)::INTEGER AS cake_vip,
    32 * (orders_365 < 4)::INTEGER
      + 128 * (is_full OR had_loyalty OR thanks10_members >= 2)::INTEGER AS thanks10,
    boundaries.thanks30
      + 32 * (spend < 100000)::INTEGER
      + 128 * (is_full OR had_loyalty OR facts.thanks30 >= 2)::INTEGER AS thanks30,
    128 * (facts.flash5 >= 10 OR flash5_today >= 1)::INTEGER AS flash5,
    boundaries.spring
      + 32 * (orders_90 < 3)::INTEGER
      + 128 * (is_full OR had_flash OR flash_night_spring >= 1)::INTEGER AS flash_night
  FROM facts, boundaries
)
SELECT
  customer,
  (welcome10 = 0)::UTINYINT AS "offer.welcome10",
  welcome10::UTINYINT AS "offer.welcome10.blockers",
  (first_gift = 0)::UTINYINT AS "offer.firstGift",
  first_gift::UTINYINT AS "offer.firstGift.blockers",
  (back20 = 0)::UTINYINT AS "offer.back20",
  back20::UTINYINT AS "offer.back20.blockers",
  (back50 = 0)::UTINYINT AS "offer.back50",
  back50::UTINYINT AS "offer.back50.blockers",
  (cake15 = 0)::UTINYINT AS "offer.cake15",
  cake15::UTINYINT AS "offer.cake15.blockers",
  (cake_vip = 0)::UTINYINT AS "offer.cakeVip",
  cake_vip::UTINYINT AS "offer.cakeVip.blockers",
  (thanks10 = 0)::UTINYINT AS "offer.thanks10",
  thanks10::UTINYINT AS "offer.thanks10.blockers",
  (thanks30 = 0)::UTINYINT AS "offer.thanks30",
  thanks30::UTINYINT AS "offer.thanks30.blockers",
  (flash5 = 0)::UTINYINT AS "offer.flash5",
  flash5::UTINYINT AS "offer.flash5.blockers",
  (flash_night = 0)::UTINYINT AS "offer.flashNight",
  flash_night::UTINYINT AS "offer.flashNight.blockers"
FROM blockers
