//go:build !linux

package datadir

const folder = "Casefolk"
