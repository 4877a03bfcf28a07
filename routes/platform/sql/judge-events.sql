-- What is wrong with the events of a batch beside those that came before: an id that came with other content, a sequence
-- that leaps. Copies and late ones are well. Also remembers how far each subject has come.
with told as (
    select ordinality as position, event ->> 'source' as source, event ->> 'subject' as subject,
           event ->> 'id' as event_id, (event ->> 'sequence')::bigint as sequence, event ->> 'digest' as digest
      from jsonb_array_elements(:?told::jsonb) with ordinality as listed (event, ordinality)
),
-- The first event that is seen of a subject is where it begins: a consumer may have been there before this was kept.
begun as (
    select distinct on (told.source, told.subject) told.source, told.subject,
           coalesce(known.sequence, told.sequence - 1) as sequence
      from told
      left join event_positions as known
        on known.consumer = :?consumer and known.source = told.source and known.subject = told.subject
     order by told.source, told.subject, told.position
),
-- Nothing leaps whose predecessors up to what was known are all among the events before it.
judged as (
    select told.*,
           told.sequence - begun.sequence - 1 > (select count(distinct earlier.sequence)
                                                   from told as earlier
                                                  where earlier.source = told.source
                                                    and earlier.subject = told.subject
                                                    and earlier.position < told.position
                                                    and earlier.sequence > begun.sequence
                                                    and earlier.sequence < told.sequence) as leaps,
           exists (select from inbox
                    where consumer = :?consumer and source = told.source and event_id = told.event_id
                      and digest <> told.digest)
           or exists (select from told as earlier
                       where earlier.source = told.source and earlier.event_id = told.event_id
                         and earlier.position < told.position and earlier.digest <> told.digest) as differs
      from told join begun using (source, subject)
),
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
