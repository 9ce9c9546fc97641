// Package export is the first room of the twin: it invents a member, the people
// that member invited, and everything that happened between them, and writes
// what LinkedIn's "Get a copy of your data" would have handed out at a chosen
// moment. Beside the archive it states the truth about every invitation, so a
// reader of archives can be tested against an oracle that is not that reader.
//
// A World is fixed by its seed and its size alone. The moment of export only
// cuts it: what has not happened yet is left out, what was answered has moved.
// Two exports of one world are therefore two honest pictures of one history.
//
// The world is anchored at one date (DefaultAnchor unless Options say
// otherwise). The member's requests run from 548 days before the anchor, most
// of them in the last half year before it, to 180 days after it; older
// connections reach back ten years. Era decides only how files are spelled,
// never what happened, so the same world can be exported in an old spelling
// first and in a new one later.
//
// What a world leaves out, so that every truth can be told in one line: each
// person is met one way only (nobody who was asked asks back), nobody is
// disconnected, and no slug changes. People do change jobs, share names, close
// their accounts, and are asked again after a withdrawal.
//
// The package shares no line with any reader and imports nothing of Kith.
package export
