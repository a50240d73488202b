package datadir

const folder = "casefolk"
