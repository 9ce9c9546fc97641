package simulate

// agents is the engine Agent: every invitation has a fate from its sending on.
// Those that will never be answered are events too, on no day.
type agents struct{ calendar }

// never is a day that does not come.
const never = 1 << 30

func (a *agents) arrive(c int32) {
	crowd := &a.crowds[c]
	kind := &a.kinds[crowd.kind]
	luck := a.own(int(crowd.day), int(crowd.kind))
	age := a.today - int(crowd.day)
	crowd.first = int32(len(a.events))
	for range crowd.open {
		bin := kind.fateFrom(age, &luck)
		bad := bin < a.horizon && kind.bad > 0 && luck.unit() < kind.bad
		day := int(crowd.day) + bin
		if bin == a.horizon || day >= a.days {
			a.events = append(a.events, event{crowd: c, day: never})
			continue
		}
		a.plan(c, day, bad)
	}
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
func (a *agents) leave(c int32, n int) {
	for e := a.crowds[c].first; n > 0; e++ {
		event := &a.events[e]
		if event.crowd == c && int(event.day) >= a.today {
			event.crowd = 0
			n--
		}
	}
}
