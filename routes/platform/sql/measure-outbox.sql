-- How many events wait for the broker, and for how long the first of them does.
with oldest as (
    select occurred_at from events where published_at is null order by seq limit 1
)
select (select count(*) from events where published_at is null) as waiting,
       coalesce((select extract(epoch from clock_timestamp() - occurred_at) from oldest), 0) as oldest_age_seconds
