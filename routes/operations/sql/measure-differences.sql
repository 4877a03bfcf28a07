-- Of each kind, how many are open and for how long the oldest has been.
select difference_kinds.kind,
       count(differences.id) as open,
       coalesce(extract(epoch from clock_timestamp() - min(since)), 0) as oldest_age_seconds
  from difference_kinds
       left join differences on differences.kind = difference_kinds.kind and differences.state = 'open'
 group by difference_kinds.kind
