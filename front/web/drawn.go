package web

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"github.com/kithhq/kith/front/web/chart"
)

// drawn is a chart as a part of a page.
func drawn(c chart.Chart) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error { return c.Draw(w) })
}
