package export

var skillNames = []string{
	"Negotiation", "Forecasting", "Public Speaking", "Go (Programming Language)", "SQL", "Cold Chain Logistics",
	"Interviewing", "C++", "Workshop Facilitation", `"Lean" Methods, Kaizen`, "Écriture", "Budgeting",
}

var chatTexts = []string{
	"Thanks for connecting!", "Good to meet you, shall we talk next week?", "Sounds good, Tuesday works.",
	"Here is the document I mentioned.\nTell me what you think.", `I read "Ports and People", you would like it.`,
	"Are you hiring, by any chance?", "Congratulations on the new role 🎉", "No hurry at all.", "See you there, then.",
	"Hi, quick question: who looks after your warehouse, and since when?\n\nBest,\nM.",
}
