package simulate

// agents is the engine Agent: every invitation has a fate from its sending on.
// Those that are never answered have an event too, on no day.
type agents struct{ calendar }

func (a *agents) arrive(c int32) {
	crowd := &a.crowds[c]
	kind := &a.kinds[crowd.kind]
	luck := a.own(int(crowd.day), int(crowd.kind))
	age := a.today - int(crowd.day)
	crowd.first = int32(len(a.events))
	for range crowd.open {
		bin := kind.fateFrom(age, &luck)
		bad := bin < a.horizon && kind.bad > 0 && luck.unit() < kind.bad
		if day := int(crowd.day) + bin; bin < a.horizon && day < a.days {
			a.plan(day, bad)
		} else {
			a.events = append(a.events, never)
		}
	}
	crowd.last = int32(len(a.events))
}

// fateFrom is the bin in which an invitation that is pending at an age is
// answered, the horizon when it never is.
func (k *kind) fateFrom(age int, luck *stream) int {
	if age == 0 && k.fate != nil {
		return k.fate.draw(luck.next())
	}
	if left := k.remaining(age); luck.unit() >= left {
		return len(k.mass)
	}
	return k.delayFrom(age, luck)
}

// leave takes the first n of those that are undecided: as good as any, since
// whoever withdraws cannot tell them apart.
func (a *agents) leave(c int32, n, _ int) {
	crowd := &a.crowds[c]
	today, events := event(2*a.today), a.of(crowd)
	kept := 0
	for i := range events {
		if e := &events[i]; *e >= today && n > 0 {
			a.cancel(e)
			crowd.open--
			n--
			continue
		}
		events[kept] = events[i]
		kept++
	}
	crowd.last = crowd.first + int32(kept)
}
