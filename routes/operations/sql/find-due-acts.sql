select id::text as id from acts where state = 'under-way' and next_attempt_at <= clock_timestamp() order by next_attempt_at limit 10
