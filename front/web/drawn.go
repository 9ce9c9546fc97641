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

// both is a chart in two layouts as a part of a page.
func both(wide, narrow chart.Chart) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := w.Write(chart.Both(make([]byte, 0, 64<<10), wide, narrow))
		return err
	})
}
