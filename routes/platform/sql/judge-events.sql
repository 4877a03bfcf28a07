-- Checks a batch of events against what this consumer has already seen. Returns one row for each bad event: 'conflict' if
-- its id was seen before with different content, 'sequence' if an earlier event of its subject is missing. Duplicates and
-- late events are fine. Also stores the highest sequence seen of each subject.
with told as (
    select ordinality as position, event ->> 'source' as source, event ->> 'subject' as subject,
           event ->> 'id' as event_id, (event ->> 'sequence')::bigint as sequence, event ->> 'digest' as digest
      from jsonb_array_elements(:?told::jsonb) with ordinality as listed (event, ordinality)
),
-- The last sequence seen before this batch. A new subject starts at its first event here, whatever its sequence: the
-- consumer may have read the older ones before positions were stored.
begun as (
    select distinct on (told.source, told.subject) told.source, told.subject,
           coalesce(known.sequence, told.sequence - 1) as sequence
      from told
      left join event_positions as known
        on known.consumer = :?consumer and known.source = told.source and known.subject = told.subject
     order by told.source, told.subject, told.position
),
-- A gap: not every sequence since the last one seen is among the earlier events of this batch.
judged as (
    select told.*,
           told.sequence - begun.sequence - 1 > (select count(distinct earlier.sequence)
                                                   from told as earlier
                                                  where earlier.source = told.source
                                                    and earlier.subject = told.subject
                                                    and earlier.position < told.position
                                                    and earlier.sequence > begun.sequence
                                                    and earlier.sequence < told.sequence) as leaps,
           -- Same id, different content: in the inbox, or earlier in this batch.
           exists (select from inbox
                    where consumer = :?consumer and source = told.source and event_id = told.event_id
                      and digest <> told.digest)
           or exists (select from told as earlier
                       where earlier.source = told.source and earlier.event_id = told.event_id
                         and earlier.position < told.position and earlier.digest <> told.digest) as differs
      from told join begun using (source, subject)
),
-- Events behind a gap do not move the position.
seen as (
    insert into event_positions as known (consumer, source, subject, sequence)
    select :?consumer, source, subject, max(sequence)
      from judged
     where not leaps
     group by source, subject
     order by source, subject
        on conflict (consumer, source, subject) do update
       set sequence = excluded.sequence
     where known.sequence < excluded.sequence
)
select position::int - 1 as index, case when differs then 'conflict' else 'sequence' end as reason
  from judged
 where differs or leaps
