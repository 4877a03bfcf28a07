alter table inbox add column digest text;

comment on column inbox.digest is 'What the event said, as a hash: the same id with another is another event. Null for what came before it was kept';

create table event_positions (
    consumer text   not null,
    source   text   not null,
    subject  text   not null,
    sequence bigint not null,

    constraint event_positions_are_one_for_each_subject primary key (consumer, source, subject)
);

comment on table event_positions is 'How far a consumer has seen the events of each subject, also those that it does not react to: what comes next has the next sequence';
