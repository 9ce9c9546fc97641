package ledger

// A payload is blocks of columns. This file is the only list of which columns
// there are and which numbers stand for them; numbers are stored: append,
// never reuse.

// column is one column of one table: how to write rows [from, to) of it and
// how to read rows behind those already there.
type column struct {
	table Table
	id    uint8
	rows  func() int
	size  func(from, to int) int // at most so many bytes, unpacked
	write func(dst []byte, from, to int) []byte
	read  func(raw []byte, rows int) error
}

func wholes[T whole](t Table, id uint8, values *[]T) column {
	return column{
		t, id,
		func() int { return len(*values) },
		func(from, to int) int { return 10 * (to - from) },
		func(dst []byte, from, to int) []byte { return AppendWholes(dst, (*values)[from:to]) },
		func(raw []byte, rows int) (err error) { *values, err = ReadWholes(*values, raw, rows); return err },
	}
}

func flags(t Table, id uint8, values *[]bool) column {
	return column{
		t, id,
		func() int { return len(*values) },
		func(from, to int) int { return to - from },
		func(dst []byte, from, to int) []byte { return AppendFlags(dst, (*values)[from:to]) },
		func(raw []byte, rows int) (err error) { *values, err = ReadFlags(*values, raw, rows); return err },
	}
}

func texts(t Table, id uint8, values *Texts) column {
	return column{
		t, id,
		values.Len,
		func(from, to int) int { return 5*(to-from) + values.size(from, to) },
		func(dst []byte, from, to int) []byte { return AppendTexts(dst, values, from, to) },
		func(raw []byte, rows int) error { return ReadTexts(values, raw, rows) },
	}
}

// layout binds the columns to one Facts.
func layout(f *Facts) []column {
	i, c, m, a := &f.Invitations, &f.Connections, &f.Messages, &f.Activities
	e, r, n, p := &f.Endorsements, &f.Recommendations, &f.Notes, &f.Positions
	v := &f.Events
	return []column{
		wholes(TableInvitations, 1, &i.Row),
		wholes(TableInvitations, 2, &i.Direction),
		wholes(TableInvitations, 3, &i.Sent),
		wholes(TableInvitations, 4, &i.Offset),
		texts(TableInvitations, 5, &i.Key),
		texts(TableInvitations, 6, &i.Name),
		texts(TableInvitations, 7, &i.Note),

		wholes(TableConnections, 1, &c.Row),
		wholes(TableConnections, 2, &c.On),
		texts(TableConnections, 3, &c.Key),
		texts(TableConnections, 4, &c.Name),
		texts(TableConnections, 5, &c.Company),
		texts(TableConnections, 6, &c.Title),
		texts(TableConnections, 7, &c.Email),

		wholes(TableMessages, 1, &m.At),
		flags(TableMessages, 2, &m.Out),
		texts(TableMessages, 3, &m.Key),

		wholes(TableActivities, 1, &a.At),
		wholes(TableActivities, 2, &a.Kind),
		texts(TableActivities, 3, &a.Link),
		texts(TableActivities, 4, &a.Text),
		texts(TableActivities, 5, &a.Type),

		wholes(TableFollows, 1, &f.Follows.At),
		texts(TableFollows, 2, &f.Follows.Name),

		wholes(TableEndorsements, 1, &e.At),
		flags(TableEndorsements, 2, &e.Given),
		texts(TableEndorsements, 3, &e.Key),
		texts(TableEndorsements, 4, &e.Name),
		texts(TableEndorsements, 5, &e.Skill),
		texts(TableEndorsements, 6, &e.Status),

		wholes(TableRecommendations, 1, &r.At),
		flags(TableRecommendations, 2, &r.Given),
		texts(TableRecommendations, 3, &r.Key),
		texts(TableRecommendations, 4, &r.Name),
		texts(TableRecommendations, 5, &r.Status),

		wholes(TableNotes, 1, &n.At),
		texts(TableNotes, 2, &n.Key),
		texts(TableNotes, 3, &n.Text),

		wholes(TablePositions, 1, &p.From),
		wholes(TablePositions, 2, &p.To),
		texts(TablePositions, 3, &p.Company),
		texts(TablePositions, 4, &p.Title),
		texts(TablePositions, 5, &p.About),

		texts(TableSkills, 1, &f.Skills),

		wholes(TableEvents, 1, &v.ID),
		wholes(TableEvents, 2, &v.At),
		wholes(TableEvents, 3, &v.Processed),
		wholes(TableEvents, 4, &v.Kind),
		texts(TableEvents, 5, &v.Invitation),
		texts(TableEvents, 6, &v.Other),
	}
}
