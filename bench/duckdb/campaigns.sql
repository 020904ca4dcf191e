-- The job `campaigns`: for each of twenty campaigns whether it is open to a customer, and what stands against it, as
-- somebody who knows DuckDB would write it, with the meaning of jobs/campaigns.json. See crm.sql for the placeholders.
--
-- One pass over each fact table, CASE within the aggregates, and what hangs on the instant alone is worked out once, as
-- constants. Whose strategy somebody is already is one maximum: instant and campaign packed into one number. A blocker is
-- a bit: 8 not started, 16 expired, 64 segment, 128 excluded, 1024 city, 1 city unknown, 8192 a limit, 16384 no consent,
-- 32768 suppressed, 65536 another strategy. Local days are those of Shanghai, 28,800,000 ms ahead.
WITH
moment AS (
  SELECT epoch_ms(date_trunc('month', make_timestamp_ms(:asOf + 28800000))) - 28800000 AS month_start
),
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
    count(CASE WHEN is_crm AND is_kept
      AND (valid_to IS NULL OR valid_to > :asOf) AND (redeemed_at IS NULL OR redeemed_at > :asOf)
    THEN 1 END) AS outstanding,
    count(CASE WHEN is_recent AND type = 'welcome'::grant_type THEN 1 END) AS recent_welcome,
    count(CASE WHEN is_recent AND type = 'winback'::grant_type THEN 1 END) AS recent_winback,
    count(CASE WHEN is_recent AND type = 'birthday'::grant_type THEN 1 END) AS recent_birthday,
    count(CASE WHEN is_recent AND type = 'loyalty'::grant_type THEN 1 END) AS recent_loyalty,
    count(CASE WHEN is_recent AND type = 'flash'::grant_type THEN 1 END) AS recent_flash,
    count(CASE WHEN is_kept AND offer = 'welcome10'::offer THEN 1 END) AS welcome_10,
    count(CASE WHEN is_kept AND offer = 'firstGift'::offer THEN 1 END) AS first_gift,
    count(CASE WHEN is_kept AND offer = 'back20'::offer THEN 1 END) AS back_20,
    count(CASE WHEN is_kept AND offer = 'back50'::offer THEN 1 END) AS back_50,
    count(CASE WHEN is_kept AND offer = 'cake15'::offer THEN 1 END) AS cake_15,
    count(CASE WHEN is_kept AND offer = 'cakeVip'::offer THEN 1 END) AS cake_vip,
    count(CASE WHEN is_kept AND offer = 'thanks10'::offer THEN 1 END) AS thanks_10,
    count(CASE WHEN is_kept AND offer = 'thanks30'::offer THEN 1 END) AS thanks_30,
    count(CASE WHEN is_kept AND offer = 'flash5'::offer THEN 1 END) AS flash_5,
    count(CASE WHEN is_kept AND offer = 'flashNight'::offer THEN 1 END) AS flash_night,
    count(CASE WHEN campaign = 'hello'::campaign AND offer = 'welcome10'::offer THEN 1 END) AS again_hello,
    count(CASE WHEN campaign = 'firstOrder'::campaign AND offer = 'firstGift'::offer THEN 1 END) AS again_first_order,
    count(CASE WHEN campaign = 'secondOrder'::campaign AND offer = 'welcome10'::offer THEN 1 END) AS again_second_order,
    count(CASE WHEN campaign = 'wakeUp'::campaign AND offer = 'back20'::offer AND "at" > :asOf - 30 * :day THEN 1 END) AS again_wake_up,
    count(CASE WHEN campaign = 'wakeUpBig'::campaign AND offer = 'back50'::offer AND "at" > :asOf - 90 * :day THEN 1 END) AS again_wake_up_big,
    count(CASE WHEN campaign = 'lastCall'::campaign AND offer IN ('back50'::offer, 'back20'::offer) AND "at" > :asOf - 180 * :day THEN 1 END) AS again_last_call,
    count(CASE WHEN campaign = 'cake'::campaign AND offer = 'cake15'::offer AND "at" > :asOf - 180 * :day THEN 1 END) AS again_cake,
    count(CASE WHEN campaign = 'cakeBig'::campaign AND offer = 'cakeVip'::offer AND "at" > :asOf - 180 * :day THEN 1 END) AS again_cake_big,
    count(CASE WHEN campaign = 'thanks'::campaign AND offer = 'thanks10'::offer AND "at" > :asOf - 30 * :day THEN 1 END) AS again_thanks,
    count(CASE WHEN campaign = 'thanksBig'::campaign AND offer = 'thanks30'::offer AND "at" >= month_start THEN 1 END) AS again_thanks_big,
    count(CASE WHEN campaign = 'everyMonth'::campaign AND offer = 'thanks10'::offer AND "at" >= month_start THEN 1 END) AS again_every_month,
    count(CASE WHEN campaign = 'flashFriday'::campaign AND offer = 'flash5'::offer AND "at" > :asOf - 7 * :day THEN 1 END) AS again_flash_friday,
    count(CASE WHEN campaign = 'flashCity'::campaign AND offer = 'flashNight'::offer AND "at" > :asOf - 7 * :day THEN 1 END) AS again_flash_city,
    count(CASE WHEN campaign = 'summerSale'::campaign AND offer = 'flashNight'::offer AND "at" > :asOf - 14 * :day THEN 1 END) AS again_summer_sale,
    max(CASE WHEN is_kept AND (campaign IN ('hello'::campaign, 'firstOrder'::campaign, 'secondOrder'::campaign)) THEN packed END) AS given_start,
    max(CASE WHEN is_kept AND (campaign IN ('wakeUp'::campaign, 'wakeUpBig'::campaign, 'lastCall'::campaign)) THEN packed END) AS given_back,
    max(CASE WHEN is_kept AND (campaign IN ('cake'::campaign, 'cakeBig'::campaign)) THEN packed END) AS given_cake,
    max(CASE WHEN is_kept AND (campaign IN ('thanks'::campaign, 'thanksBig'::campaign, 'everyMonth'::campaign)) THEN packed END) AS given_member,
    max(CASE WHEN is_kept AND (campaign IN ('flashFriday'::campaign, 'flashCity'::campaign)) THEN packed END) AS given_flash,
    max(CASE WHEN is_kept AND campaign = 'summerSale'::campaign THEN packed END) AS given_sale
  FROM (
    SELECT
      customer, type, offer, campaign, "at", valid_to, redeemed_at, month_start,
      source = 'crm'::grant_source AS is_crm,
      reversed_at IS NULL OR reversed_at > :asOf AS is_kept,
      source = 'crm'::grant_source AND "at" > :asOf - 7 * :day AS is_recent,
      "at" * 32 + enum_code(campaign) AS packed
    FROM grants, moment
    WHERE "at" <= :asOf
  )
  GROUP BY customer
),
message_facts AS (
  SELECT
    customer,
    count(CASE WHEN counts AND "at" > :asOf - :day THEN 1 END) AS messages_1,
    count(CASE WHEN counts AND "at" > :asOf - 30 * :day THEN 1 END) AS messages_30,
    count(CASE WHEN counts AND channel = 'sms'::channel AND "at" > :asOf - 7 * :day THEN 1 END) AS sms_7,
    count(CASE WHEN counts AND type = 'news'::message_type AND "at" >= month_start THEN 1 END) AS news_month,
    count(CASE WHEN counts AND campaign = 'missYou'::campaign AND "at" > :asOf - 60 * :day THEN 1 END) AS again_miss_you,
    count(CASE WHEN counts AND campaign = 'memberNews'::campaign AND "at" > :asOf - 14 * :day THEN 1 END) AS again_member_news,
    count(CASE WHEN counts AND campaign = 'delivery'::campaign AND "at" > :asOf - 7 * :day THEN 1 END) AS again_delivery,
    count(CASE WHEN counts AND campaign = 'review'::campaign AND "at" > :asOf - 30 * :day THEN 1 END) AS again_review,
    max(CASE WHEN campaign IN ('hello'::campaign, 'firstOrder'::campaign, 'secondOrder'::campaign) THEN packed END) AS written_start,
    max(CASE WHEN campaign IN ('wakeUp'::campaign, 'wakeUpBig'::campaign, 'lastCall'::campaign) THEN packed END) AS written_back,
    max(CASE WHEN campaign IN ('missYou'::campaign, 'memberNews'::campaign) THEN packed END) AS written_words,
    max(CASE WHEN campaign IN ('cake'::campaign, 'cakeBig'::campaign) THEN packed END) AS written_cake,
    max(CASE WHEN campaign IN ('thanks'::campaign, 'thanksBig'::campaign, 'everyMonth'::campaign) THEN packed END) AS written_member,
    max(CASE WHEN campaign IN ('flashFriday'::campaign, 'flashCity'::campaign) THEN packed END) AS written_flash,
    max(CASE WHEN campaign = 'summerSale'::campaign THEN packed END) AS written_sale,
    max(CASE WHEN campaign IN ('delivery'::campaign, 'review'::campaign) THEN packed END) AS written_care
  FROM (
    SELECT
      customer, "at", channel, type, campaign, month_start,
      purpose <> 'transactional'::purpose AS counts,
      "at" * 32 + enum_code(campaign) AS packed
    FROM contacts, moment
    WHERE "at" <= :asOf AND status <> 'failed'::message_status
  )
  GROUP BY customer
),
consent_facts AS (
  SELECT
    customer,
    count(CASE WHEN channel = 'push'::channel AND purpose = 'marketing'::purpose THEN 1 END) AS push_marketing,
    count(CASE WHEN channel = 'mail'::channel AND purpose = 'marketing'::purpose THEN 1 END) AS mail_marketing,
    count(CASE WHEN channel = 'sms'::channel AND purpose = 'marketing'::purpose THEN 1 END) AS sms_marketing,
    count(CASE WHEN channel = 'push'::channel AND purpose = 'care'::purpose THEN 1 END) AS push_care,
    count(CASE WHEN channel = 'sms'::channel AND purpose = 'care'::purpose THEN 1 END) AS sms_care,
    count(CASE WHEN channel = 'mail'::channel AND purpose = 'care'::purpose THEN 1 END) AS mail_care
  FROM consents
  WHERE "from" <= :asOf AND ("to" IS NULL OR "to" > :asOf)
  GROUP BY customer
),
facts AS (
  SELECT
    customer,
    city,
    coalesce(suppressed, false) AS suppressed,
    coalesce(order_count, 0) = 0 AS newcomers,
    coalesce(order_count, 0) = 1 AS once,
    coalesce(order_count, 0) = 2 AS twice,
    coalesce(recency < 8, false) AS recent,
    coalesce(recency >= 8 AND recency < 30, false) AS lately,
    coalesce(recency >= 60 AND recency < 180, false) AS sleeping,
    coalesce(recency >= 180, false) AS lapsed,
    coalesce(spend, 0) >= 100000 AS big_spenders,
    coalesce(spend, 0) >= 40000 AS spenders,
    coalesce(orders_90, 0) >= 3 AS frequent,
    coalesce(orders_365, 0) >= 4 AS regulars,
    coalesce(outstanding, 0) >= 3 AS is_full,
    coalesce(recent_welcome, 0) >= 1 AS had_welcome,
    coalesce(recent_winback, 0) >= 1 AS had_winback,
    coalesce(recent_birthday, 0) >= 1 AS had_birthday,
    coalesce(recent_loyalty, 0) >= 1 AS had_loyalty,
    coalesce(recent_flash, 0) >= 1 AS had_flash,
    coalesce(welcome_10, 0) >= 1 AS no_more_welcome_10,
    coalesce(first_gift, 0) >= 1 AS no_more_first_gift,
    coalesce(back_20, 0) >= 3 AS no_more_back_20,
    coalesce(back_50, 0) >= 2 AS no_more_back_50,
    coalesce(cake_15, 0) >= 4 AS no_more_cake_15,
    coalesce(cake_vip, 0) >= 4 AS no_more_cake_vip,
    coalesce(thanks_10, 0) >= 5 AS no_more_thanks_10,
    coalesce(thanks_30, 0) >= 2 AS no_more_thanks_30,
    coalesce(flash_5, 0) >= 10 AS no_more_flash_5,
    coalesce(flash_night, 0) >= 6 AS no_more_flash_night,
    coalesce(again_hello, 0) >= 1 AS not_again_hello,
    coalesce(again_first_order, 0) >= 1 AS not_again_first_order,
    coalesce(again_second_order, 0) >= 1 AS not_again_second_order,
    coalesce(again_wake_up, 0) >= 1 AS not_again_wake_up,
    coalesce(again_wake_up_big, 0) >= 1 AS not_again_wake_up_big,
    coalesce(again_last_call, 0) >= 1 AS not_again_last_call,
    coalesce(again_miss_you, 0) >= 1 AS not_again_miss_you,
    coalesce(again_cake, 0) >= 1 AS not_again_cake,
    coalesce(again_cake_big, 0) >= 1 AS not_again_cake_big,
    coalesce(again_thanks, 0) >= 1 AS not_again_thanks,
    coalesce(again_thanks_big, 0) >= 1 AS not_again_thanks_big,
    coalesce(again_every_month, 0) >= 1 AS not_again_every_month,
    coalesce(again_flash_friday, 0) >= 1 AS not_again_flash_friday,
    coalesce(again_flash_city, 0) >= 1 AS not_again_flash_city,
    coalesce(again_summer_sale, 0) >= 1 AS not_again_summer_sale,
    coalesce(again_member_news, 0) >= 1 AS not_again_member_news,
    coalesce(again_delivery, 0) >= 1 AS not_again_delivery,
    coalesce(again_review, 0) >= 1 AS not_again_review,
    coalesce(messages_1, 0) >= 2 OR coalesce(messages_30, 0) >= 8 AS is_tired,
    coalesce(sms_7, 0) >= 1 AS had_sms,
    coalesce(news_month, 0) >= 2 AS had_news,
    coalesce(push_marketing, 0) = 0 AS no_push_marketing,
    coalesce(mail_marketing, 0) = 0 AS no_mail_marketing,
    coalesce(sms_marketing, 0) = 0 AS no_sms_marketing,
    coalesce(push_care, 0) = 0 AS no_push_care,
    coalesce(sms_care, 0) = 0 AS no_sms_care,
    coalesce(mail_care, 0) = 0 AS no_mail_care,
    greatest(given_start, written_start) % 32 AS strategy_start,
    greatest(given_back, written_back) % 32 AS strategy_back,
    written_words % 32 AS strategy_words,
    greatest(given_cake, written_cake) % 32 AS strategy_cake,
    greatest(given_member, written_member) % 32 AS strategy_member,
    greatest(given_flash, written_flash) % 32 AS strategy_flash,
    greatest(given_sale, written_sale) % 32 AS strategy_sale,
    written_care % 32 AS strategy_care
  FROM customers
  LEFT JOIN (
    SELECT *, (:asOf + 28800000) // :day - (last_at + 28800000) // :day AS recency FROM order_facts
  ) USING (customer)
  LEFT JOIN grant_facts USING (customer)
  LEFT JOIN message_facts USING (customer)
  LEFT JOIN consent_facts USING (customer)
),
blockers AS (
  SELECT
    customer,
    64 * (NOT newcomers)::INTEGER
      + 8192 * (is_full OR had_welcome OR not_again_hello OR no_more_welcome_10 OR is_tired)::INTEGER
      + 16384 * no_push_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_start <> 0, false)::INTEGER AS hello,
    64 * (NOT once)::INTEGER
      + 8192 * (is_full OR had_welcome OR not_again_first_order OR no_more_first_gift OR ((is_tired) AND (is_tired OR no_mail_marketing OR suppressed)))::INTEGER
      + 16384 * (no_push_marketing AND (is_tired OR no_mail_marketing OR suppressed))::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_start <> 1, false)::INTEGER AS first_order,
    64 * (NOT twice)::INTEGER
      + 8192 * (is_full OR had_welcome OR not_again_second_order OR no_more_welcome_10 OR is_tired)::INTEGER
      + 16384 * no_mail_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_start <> 14, false)::INTEGER AS second_order,
    64 * (NOT sleeping)::INTEGER
      + 8192 * (is_full OR had_winback OR not_again_wake_up OR no_more_back_20 OR is_tired OR had_sms)::INTEGER
      + 16384 * no_sms_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_back <> 2, false)::INTEGER AS wake_up,
    64 * (NOT big_spenders)::INTEGER
      + 128 * (recent)::INTEGER
      + 8192 * (is_full OR had_winback OR not_again_wake_up_big OR no_more_back_50 OR ((is_tired OR had_sms) AND (is_tired OR no_push_marketing OR suppressed)))::INTEGER
      + 16384 * (no_sms_marketing AND (is_tired OR no_push_marketing OR suppressed))::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_back <> 3, false)::INTEGER AS wake_up_big,
    64 * (NOT lapsed)::INTEGER
      + 8192 * (is_full OR had_winback OR not_again_last_call OR (no_more_back_50 AND no_more_back_20))::INTEGER
      + 65536 * coalesce(strategy_back <> 13, false)::INTEGER AS last_call,
    64 * (NOT lapsed)::INTEGER
      + 8192 * (is_tired OR not_again_miss_you OR had_news)::INTEGER
      + 16384 * no_mail_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_words <> 16, false)::INTEGER AS miss_you,
    64 * (NOT spenders)::INTEGER
      + 8192 * (is_full OR had_birthday OR not_again_cake OR no_more_cake_15)::INTEGER
      + 65536 * coalesce(strategy_cake <> 4, false)::INTEGER AS cake,
    64 * (NOT big_spenders)::INTEGER
      + 8192 * (is_full OR had_birthday OR not_again_cake_big OR no_more_cake_vip OR is_tired)::INTEGER
      + 16384 * no_push_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_cake <> 5, false)::INTEGER AS cake_big,
    64 * (NOT regulars)::INTEGER
      + 8192 * (is_full OR had_loyalty OR not_again_thanks OR no_more_thanks_10 OR ((is_tired) AND (is_tired OR no_mail_marketing OR suppressed)))::INTEGER
      + 16384 * (no_push_marketing AND (is_tired OR no_mail_marketing OR suppressed))::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_member <> 6, false)::INTEGER AS thanks,
    64 * (NOT big_spenders)::INTEGER
      + 8192 * (is_full OR had_loyalty OR not_again_thanks_big OR no_more_thanks_30 OR is_tired)::INTEGER
      + 16384 * no_mail_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_member <> 7, false)::INTEGER AS thanks_big,
    64 * (NOT spenders)::INTEGER
      + 128 * (lapsed)::INTEGER
      + 8192 * (is_full OR had_loyalty OR not_again_every_month OR no_more_thanks_10)::INTEGER
      + 65536 * coalesce(strategy_member <> 15, false)::INTEGER AS every_month,
    64 * (NOT frequent)::INTEGER
      + 8192 * (is_full OR had_flash OR not_again_flash_friday OR no_more_flash_5 OR is_tired)::INTEGER
      + 16384 * no_push_marketing::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_flash <> 8, false)::INTEGER AS flash_friday,
    64 * (NOT recent)::INTEGER
      + (city IS NULL)::INTEGER
      + 1024 * coalesce(city NOT IN ('Shanghai'::city, 'Beijing'::city), false)::INTEGER
      + 8192 * (is_full OR had_flash OR not_again_flash_city OR no_more_flash_night)::INTEGER
      + 65536 * coalesce(strategy_flash <> 9, false)::INTEGER AS flash_city,
    CASE WHEN :asOf >= epoch_ms(TIMESTAMP '2026-05-31 16:00:00') THEN 16 ELSE 0 END
      + 64 * (NOT regulars)::INTEGER
      + 8192 * (is_full OR had_flash OR no_more_flash_5)::INTEGER
      + 65536 * coalesce(strategy_sale <> 10, false)::INTEGER AS spring_sale,
    CASE WHEN :asOf < epoch_ms(TIMESTAMP '2026-05-31 16:00:00') THEN 8 ELSE 0 END
      + CASE WHEN :asOf >= epoch_ms(TIMESTAMP '2026-08-31 16:00:00') THEN 16 ELSE 0 END
      + 64 * (NOT regulars)::INTEGER
      + 8192 * (is_full OR had_flash OR not_again_summer_sale OR no_more_flash_night OR ((is_tired) AND (is_tired OR no_mail_marketing OR suppressed)))::INTEGER
      + 16384 * (no_push_marketing AND (is_tired OR no_mail_marketing OR suppressed))::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_sale <> 11, false)::INTEGER AS summer_sale,
    CASE WHEN :asOf < epoch_ms(TIMESTAMP '2026-08-31 16:00:00') THEN 8 ELSE 0 END
      + 64 * (NOT regulars)::INTEGER
      + 8192 * (is_full OR had_flash OR no_more_flash_5)::INTEGER
      + 65536 * coalesce(strategy_sale <> 12, false)::INTEGER AS autumn_sale,
    64 * (NOT spenders)::INTEGER
      + 8192 * ((is_tired OR not_again_member_news OR had_news) AND (is_tired OR not_again_member_news OR had_news OR no_push_marketing OR suppressed))::INTEGER
      + 16384 * (no_mail_marketing AND (is_tired OR not_again_member_news OR had_news OR no_push_marketing OR suppressed))::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_words <> 17, false)::INTEGER AS member_news,
    64 * (NOT recent)::INTEGER
      + 8192 * ((is_tired OR not_again_delivery) AND (is_tired OR had_sms OR not_again_delivery OR no_sms_care OR suppressed))::INTEGER
      + 16384 * (no_push_care AND (is_tired OR had_sms OR not_again_delivery OR no_sms_care OR suppressed))::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_care <> 18, false)::INTEGER AS delivery,
    64 * (NOT lately)::INTEGER
      + 8192 * (is_tired OR not_again_review)::INTEGER
      + 16384 * no_mail_care::INTEGER
      + 32768 * suppressed::INTEGER
      + 65536 * coalesce(strategy_care <> 19, false)::INTEGER AS review
  FROM facts
)
SELECT
  customer,
  (hello = 0)::UTINYINT AS "campaign.hello",
  hello AS "campaign.hello.blockers",
  (first_order = 0)::UTINYINT AS "campaign.firstOrder",
  first_order AS "campaign.firstOrder.blockers",
  (second_order = 0)::UTINYINT AS "campaign.secondOrder",
  second_order AS "campaign.secondOrder.blockers",
  (wake_up = 0)::UTINYINT AS "campaign.wakeUp",
  wake_up AS "campaign.wakeUp.blockers",
  (wake_up_big = 0)::UTINYINT AS "campaign.wakeUpBig",
  wake_up_big AS "campaign.wakeUpBig.blockers",
  (last_call = 0)::UTINYINT AS "campaign.lastCall",
  last_call AS "campaign.lastCall.blockers",
  (miss_you = 0)::UTINYINT AS "campaign.missYou",
  miss_you AS "campaign.missYou.blockers",
  (cake = 0)::UTINYINT AS "campaign.cake",
  cake AS "campaign.cake.blockers",
  (cake_big = 0)::UTINYINT AS "campaign.cakeBig",
  cake_big AS "campaign.cakeBig.blockers",
  (thanks = 0)::UTINYINT AS "campaign.thanks",
  thanks AS "campaign.thanks.blockers",
  (thanks_big = 0)::UTINYINT AS "campaign.thanksBig",
  thanks_big AS "campaign.thanksBig.blockers",
  (every_month = 0)::UTINYINT AS "campaign.everyMonth",
  every_month AS "campaign.everyMonth.blockers",
  (flash_friday = 0)::UTINYINT AS "campaign.flashFriday",
  flash_friday AS "campaign.flashFriday.blockers",
  (flash_city = 0)::UTINYINT AS "campaign.flashCity",
  flash_city AS "campaign.flashCity.blockers",
  (spring_sale = 0)::UTINYINT AS "campaign.springSale",
  spring_sale AS "campaign.springSale.blockers",
  (summer_sale = 0)::UTINYINT AS "campaign.summerSale",
  summer_sale AS "campaign.summerSale.blockers",
  (autumn_sale = 0)::UTINYINT AS "campaign.autumnSale",
  autumn_sale AS "campaign.autumnSale.blockers",
  (member_news = 0)::UTINYINT AS "campaign.memberNews",
  member_news AS "campaign.memberNews.blockers",
  (delivery = 0)::UTINYINT AS "campaign.delivery",
  delivery AS "campaign.delivery.blockers",
  (review = 0)::UTINYINT AS "campaign.review",
  review AS "campaign.review.blockers"
FROM blockers
