-- How long ago the books were last compared to the end; since the beginning if never.
select extract(epoch from clock_timestamp()
                          - coalesce((select max(started_at) from reconciliations where state = 'done'),
                                     (select min(requested_at) from reconciliations),
                                     clock_timestamp())) as age_seconds
