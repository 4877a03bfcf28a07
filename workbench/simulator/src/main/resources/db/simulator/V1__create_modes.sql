create table modes (
    system     text not null,
    down       bool not null,
    outage     bool not null default false,
    latency_ms int  not null default 0,

    constraint modes_are_kept_per_system primary key (system),
    constraint modes_latency_must_not_be_negative check (latency_ms >= 0)
);

comment on table modes is 'How each outside system behaves at the moment; it stays so over a restart';
comment on column modes.down is 'Acquirer: the token tok_down gets 503. Carrier: every call gets 503';
comment on column modes.outage is 'Every call gets 503 and changes nothing';
comment on column modes.latency_ms is 'How long each answer waits after its work is done';

insert into modes (system, down) values ('acquirer', true), ('carrier', false);
