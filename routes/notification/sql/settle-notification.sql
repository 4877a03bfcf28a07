-- No error: it is sent. Otherwise it is due again after a pause that doubles, unless it was refused for good (an SMTP
-- reply of 5xx, or an HTTP status that finds fault with what was asked) or has been tried often enough. An attempt that
-- ends after its lease, when another is under way, can only still tell that it was sent.
update notifications
   set status          = outcome.status,
       error           = :?error,
       sent_at         = case outcome.status when 'sent' then clock_timestamp() end,
       next_attempt_at = case outcome.status
                         when 'due' then clock_timestamp()
                                         + least(:?backOff::interval * 2 ^ least(attempts - 1, 20), :?longestBackOff::interval) end,
       updated_at      = clock_timestamp()
  from (select case when :?error::text is null then 'sent'
                    when :?error ~ '^(smtp-5[0-9]{2}|http-(400|409|410|413|422))$' then 'failed'
                    when :?attempt >= :?maxAttempts then 'failed'
                    else 'due' end as status) as outcome
 where id = :?notificationId
   and notifications.status = 'due'
   and (attempts = :?attempt or outcome.status = 'sent')
returning case outcome.status when 'due' then 'postponed' else outcome.status end as outcome
