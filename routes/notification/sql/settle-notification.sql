-- No error: it is sent. Otherwise it is due again after a pause that doubles, unless it was refused for good (an address
-- that is none, an SMTP reply of 5xx, an HTTP status that finds fault with what was asked) or has been tried often enough.
-- What a breaker or a bulkhead held back was no attempt. An attempt that ends after its lease, when another is under way,
-- can only still tell that it was sent.
update notifications
   set status          = outcome.status,
       error           = :?error,
       attempts        = attempts - outcome.held_back::int,
       sent_at         = case outcome.status when 'sent' then clock_timestamp() end,
       next_attempt_at = case outcome.status
                         when 'due' then clock_timestamp()
                                         + least(:?backOff::interval * 2 ^ least(attempts - 1, 20), :?longestBackOff::interval) end,
       updated_at      = clock_timestamp()
  from (select held_back,
               case when :?error::text is null then 'sent'
                    -- The statuses of downstreamAnswers.isRefusal, and 409: a repeat under the same key cannot succeed either.
                    when :?error ~ '^(address-invalid|smtp-5[0-9]{2}|http-4(?!01|03|07|08|21|23|25|29)[0-9]{2})$' then 'failed'
                    when :?attempt >= :?maxAttempts and not held_back then 'failed'
                    else 'due' end as status
          from (select coalesce(:?error in ('call-not-permitted', 'bulkhead-full'), false) as held_back) as error) as outcome
 where id = :?notificationId
   and notifications.status = 'due'
   and (attempts = :?attempt or outcome.status = 'sent')
returning case outcome.status when 'due' then 'postponed' else outcome.status end as outcome
