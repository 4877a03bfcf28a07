create table saga_steps (
    saga_id        text        not null,
    step           text        not null,
    state          text        not null,
    correlation_id text,
    answer         jsonb,
    created_at     timestamptz not null default clock_timestamp(),
    updated_at     timestamptz not null default clock_timestamp(),

    constraint saga_steps_have_one_row_each primary key (saga_id, step),
    constraint saga_steps_state_is_known check (state in ('started', 'done', 'undone'))
);

comment on table saga_steps is
    'The fence: one row per saga and step, so that a repeated do, a late do after its undo and an empty undo change nothing';
comment on column saga_steps.saga_id is 'The LRA id (a URL of the coordinator)';
comment on column saga_steps.answer is 'What the step answered; a repeated do answers it again';
