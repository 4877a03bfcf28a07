-- Events: each change of state has one event, numbered without gaps in the history of its aggregate, and each event is
-- on its topic as it was committed and in that order. Copies are allowed, gaps and strangers are not.
with written as materialized (
    select owner, topic, aggregate_id, version, id, type, data, correlation_id, published_at from events
),
heard as materialized (
    select *, format('%s %s@%s', topic, partition, position) as place,
           row_number() over (partition by topic, id order by partition, position) as copy
      from topic_events
),
numbering as (
    select owner || ' ' || aggregate_id as id, max(correlation_id) as order_id,
           format('has %s event(s), numbered %s to %s, %s of them different',
                  count(*), min(version), max(version), count(distinct version)) as reason
      from written
     group by owner, aggregate_id
    having (min(version), max(version), count(distinct version)) is distinct from (1, count(*)::int, count(*))
),
gaps as (
    select owner || ' ' || id, correlation_id,
           type || case when published_at is null then ' is not published' else ' is published, but not on ' || topic end
      from written
     where not exists (select from heard where heard.topic = written.topic and heard.id = written.id)
),
strangers as (
    select place, coalesce((select min(parked.place) from parked where parked.place = heard.place), heard.correlation_id),
           case when heard.id is null then 'is no event' else heard.type || ' ' || heard.id || ' is in no database' end
      from heard left join written using (topic, id)
     where written.id is null
),
changed as (
    select place, coalesce((select min(parked.place) from parked where parked.place = heard.place), written.correlation_id),
           'is ' || id || ', but ' || concat_ws(', ',
               case when heard.type is distinct from written.type then 'its type is another' end,
               case when heard.data is distinct from written.data then 'its data are others' end,
               case when heard.source is distinct from '/waybill/' || owner then 'its source is another' end,
               case when heard.subject is distinct from aggregate_id then 'its subject is another' end,
               case when heard.key is distinct from aggregate_id then 'its key is another' end,
               case when heard.sequence is distinct from version::text then 'its sequence is another' end,
               case when heard.correlation_id is distinct from written.correlation_id then 'its correlation is another' end,
               case when (header_id, header_type) is distinct from (id, heard.type) then 'its headers are others' end)
      from heard join written using (topic, id)
     where (heard.type, heard.data, heard.source, heard.subject, heard.key, heard.sequence, heard.correlation_id,
            header_id, header_type)
               is distinct from (written.type, written.data, '/waybill/' || owner, aggregate_id, aggregate_id,
                                 version::text, written.correlation_id, id, written.type)
),
firsts as (
    select heard.*, version, written.correlation_id as about,
           lag(version) over in_turn as former, lag(partition) over in_turn as former_partition
      from heard join written using (topic, id)
     where copy = 1
    window in_turn as (partition by topic, key order by partition, position)
),
disorder as (
    select place, about,
           id || ' comes after ' || former || case when partition <> former_partition then ', on another partition' else '' end
      from firsts
     where version < former or partition <> former_partition
),
findings as (
    select * from numbering union all select * from gaps union all select * from strangers
     union all select * from changed union all select * from disorder
)
select examined, id, order_id, reason
  from (select (select count(*) from written) + (select count(*) from heard) as examined) as all_events
       left join findings on true
 order by id
