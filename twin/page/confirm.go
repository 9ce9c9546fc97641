package page

// confirmPage asks once more before something that cannot be undone. Nothing
// happens unless its form is posted.
type confirmPage struct {
	frame
	Lines  []string
	Who    *face // whom it is about; nil for oneself
	To     string
	Fields []field
	Do     string
	Cancel string
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

func confirm(p confirmPage) reply { return reply{view: "confirm.html", page: p} }
