package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

type sampleJSON struct {
	File        string `json:"file"`
	Truth       string `json:"truth,omitempty"`
	Owner       string `json:"owner"`
	Invitations int    `json:"invitations"`
	Connections int    `json:"connections"`
}

// Eras are the shapes of archive that sample can write.
func eras() []string { return []string{"2019", "2021", "2022", "2023", "2026"} }

func (s *session) sample() *cobra.Command {
	o := SampleOrder{}
	c := &cobra.Command{
		Use: "sample", Short: "Write an archive of invented people, shaped like LinkedIn's",
		Long: `Write an archive of invented people, shaped like LinkedIn's, to try Kith with.
The same numbers and the same --now give the same archive. --truth writes, beside
it, how every invitation in it really ended.`,
		Example: `  kith sample --out sample.zip
  kith sample --out old.zip --era 2019 --people 2000 --seed 7 --truth truth.json`,
		Args: argCount(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if o.Out == "" {
				return badUse("kith sample needs a file to write to", "kith sample --out sample.zip")
			}
			if !strings.Contains(" "+strings.Join(eras(), " ")+" ", " "+o.Era+" ") {
				return badUse("there is no era \""+clean(o.Era)+"\"", "one of "+strings.Join(eras(), ", "))
			}
			return s.writeSample(o)
		},
	}
	f := c.Flags()
	f.StringVarP(&o.Out, "out", "o", "", "`FILE` to write; must not exist")
	f.IntVar(&o.People, "people", 1400, "how many people were ever invited (about half of them still are)")
	f.Uint64Var(&o.Seed, "seed", 1, "number from which everything is invented")
	f.StringVar(&o.Era, "era", "2026", "shape of the archive: "+strings.Join(eras(), ", "))
	f.BoolVar(&o.KeepsHistory, "keeps-history", false, "keep answered invitations in Invitations.csv")
	f.StringVar(&o.Truth, "truth", "", "`FILE` for the truth about every invitation")
	return c
}

func (s *session) writeSample(o SampleOrder) error {
	now, err := s.clock()
	if err != nil {
		return err
	}
	o.Now = now()
	made, err := s.wiring.Sample(s.ctx, o)
	if err != nil {
		return err
	}
	if s.json {
		return s.answer(sampleJSON{
			File: made.File, Truth: o.Truth, Owner: made.Owner,
			Invitations: made.Invitations, Connections: made.Connections,
		})
	}
	p := s.page()
	p.line("%s: the archive of %s, who does not exist: %s, %s", made.File, p.bold(made.Owner),
		many(made.Invitations, "invitation", "invitations"), many(made.Connections, "connection", "connections"))
	if o.Truth != "" {
		p.line("%s: how each of them really ended", o.Truth)
	}
	p.line("next: kith import %s", made.File)
	return nil
}
