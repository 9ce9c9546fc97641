package policy

// Name names a parameter of the rule book.
type Name string

// The parameters. policy.yaml says what each one means.
const (
	WeekHard  Name = "week.hard"
	WeekSafe  Name = "week.safe"
	WeekDays  Name = "week.days"
	WeekGrain Name = "week.grain"
	WeekMode  Name = "week.mode"
	DaySafe   Name = "day.safe"

	NewDays          Name = "new.days"
	NewConnections   Name = "new.connections"
	RampWeek         Name = "ramp.week"
	RampDay          Name = "ramp.day"
	RampHardFactor   Name = "ramp.hard_factor"
	RampPendingUnder Name = "ramp.pending_under"
	RampAccepted     Name = "ramp.accepted"
	RampMatured      Name = "ramp.matured"
	RampIdle         Name = "ramp.idle"
	RampStepsBack    Name = "ramp.steps_back"

	PendingWatch  Name = "pending.watch"
	PendingWarn   Name = "pending.warn"
	PendingDanger Name = "pending.danger"
	PendingStop   Name = "pending.stop"
	PendingFactor Name = "pending.factor"
	ReportsFactor Name = "reports.factor"
	ReportsDays   Name = "reports.days"

	LearnedDays  Name = "learned.days"
	LearnedClose Name = "learned.close"
	LearnedSafe  Name = "learned.safe"
	LearnedHold  Name = "learned.hold"
	LearnedRelax Name = "learned.relax"

	PauseWarned          Name = "pause.warned"
	PauseWeekly          Name = "pause.weekly"
	PauseRestricted      Name = "pause.restricted"
	PauseRestrictedAgain Name = "pause.restricted_again"
	PauseOutstanding     Name = "pause.outstanding"
	PauseEmail           Name = "pause.email"
	PauseIdentity        Name = "pause.identity"
	RecoverHalf          Name = "recover.half"
	RecoverSecond        Name = "recover.second"
	RecoverShort         Name = "recover.short"
	RecoverLong          Name = "recover.long"
	RecoverCleanBelow    Name = "recover.clean_below"

	NoteLength     Name = "note.length"
	NoteWarnWithin Name = "note.warn_within"
	NoteMonth      Name = "note.month"
	NoteDays       Name = "note.days"

	NetworkMost Name = "network.most"
	NetworkWarn Name = "network.warn"

	AgeMin            Name = "age.min"
	AgeStale          Name = "age.stale"
	AgeStalePressure  Name = "age.stale_pressure"
	AgeMustGo         Name = "age.must_go"
	AgeNearExpiry     Name = "age.near_expiry"
	AgeExpiry         Name = "age.expiry"
	AgeExpiryPresumed Name = "age.expiry_presumed"

	PileTarget       Name = "pile.target"
	WithdrawDay      Name = "withdraw.day"
	WithdrawDayMax   Name = "withdraw.day_max"
	WithdrawBatch    Name = "withdraw.batch"
	WithdrawSeconds  Name = "withdraw.seconds"
	WithdrawWeekdays Name = "withdraw.weekdays"

	CooldownDays     Name = "cooldown.days"
	AgainAfterExpiry Name = "again.after_expiry"
	AgainMost        Name = "again.most"
	AgainWithin      Name = "again.within"

	AcceptanceFrom   Name = "acceptance.from"
	AcceptanceTo     Name = "acceptance.to"
	AcceptanceLeast  Name = "acceptance.least"
	AcceptanceSure   Name = "acceptance.sure"
	AcceptanceEdge   Name = "acceptance.edge"
	AcceptanceFactor Name = "acceptance.factor"

	LimitLines Name = "limit.lines"

	LineAccepted       Name = "line.accepted"
	LineAcceptedFactor Name = "line.accepted_factor"
	LinePending        Name = "line.pending"
	LinePendingFactor  Name = "line.pending_factor"
	LineNewDays        Name = "line.new_days"
	LineNewFactor      Name = "line.new_factor"

	DelayShape      Name = "delay.shape"
	DelayScale      Name = "delay.scale"
	DelayTailMedian Name = "delay.tail_median"
	DelayTailSpread Name = "delay.tail_spread"

	PriorAccepted   Name = "prior.accepted"
	PriorUnanswered Name = "prior.unanswered"
	PriorStrength   Name = "prior.strength"
	PriorHalfLife   Name = "prior.half_life"

	ShrinkAccounts Name = "shrink.accounts"
	ShrinkSends    Name = "shrink.sends"

	CureLeast Name = "cure.least"

	MatureDays Name = "mature.days"

	CompareLeast       Name = "compare.least"
	TypedLeast         Name = "typed.least"
	CompleteUnanswered Name = "complete.unanswered"
	CompleteLeast      Name = "complete.least"

	AgainShare    Name = "again.share"
	AgainWeight   Name = "again.weight"
	AgainHalfLife Name = "again.half_life"

	PilePlanAbove Name = "pile.plan_above"
	PileSure      Name = "pile.sure"

	WithdrawJitter Name = "withdraw.jitter"

	HealthPileAt     Name = "health.pile_at"
	HealthPile       Name = "health.pile"
	HealthAcceptedAt Name = "health.accepted_at"
	HealthAccepted   Name = "health.accepted"
	HealthReport     Name = "health.report"
	HealthStaleAt    Name = "health.stale_at"
	HealthStale      Name = "health.stale"
	HealthUseAt      Name = "health.use_at"
	HealthUse        Name = "health.use"
	HealthBurstAt    Name = "health.burst_at"
	HealthBurst      Name = "health.burst"
	HealthWeight     Name = "health.weight"
	HealthBand       Name = "health.band"
	HealthRestricted Name = "health.restricted"
	HealthDays       Name = "health.days"
	HealthBurstDays  Name = "health.burst_days"

	LeadOutbound Name = "lead.outbound"
	LeadInbound  Name = "lead.inbound"

	SyncPause    Name = "sync.pause"
	SyncSnapshot Name = "sync.snapshot"
	SyncKeep     Name = "sync.keep"
	SyncToken    Name = "sync.token"
	SyncRenew    Name = "sync.renew"
)
