import { suite } from "uvu"
import * as assert from "uvu/assert"
import { changedUpstream, mergeGrammar } from "../scripts/merge-grammar.ts"

const test = suite("grammar merge")

const upstream = `@top Script { statement* }
statement { Call { name "(" ")" } | Old { "old" } | Word { name } }  // a "comment" { with } brackets
@skip {} { Text { quote (!["]) quote } }
@external tokens layout from "./tokens" { indent }
@tokens {
  name { $[a-z{]+ }
  quote { '"' }
  word { name }
  @precedence { word, name }
}
`

const merge = (ours: string): string => mergeGrammar(upstream, ours).grammar.replace(/\s+/g, " ")

test("a rule is replaced where it stands, also inside another one and in a block", () => {
  assert.match(merge('Call { name "[" "]" }'), 'statement { Call { name "[" "]" } | Old')
  assert.match(merge("@skip {} { Text { quote quote } }"), "@skip {} { Text { quote quote } }")
  assert.match(merge("@tokens { name { $[a-z]+ } }"), "name { $[a-z]+ } quote")
  assert.match(merge('@external tokens layout from "./ours" { dedent }'), 'from "./ours" { dedent }')
})

test("rules are added, extended and dropped", () => {
  const merged = merge(
    '@new item { "x" }\n@append Word { item }\n@drop Old\n@tokens { @new digit { @digit } }\n@drop word',
  )
  assert.match(merged, 'item { "x" }')
  assert.match(merged, "Word { name | item }")
  assert.not.match(merged, "Old")
  assert.match(merged, "digit { @digit }")
  assert.not.match(merged, "@precedence")
})

test("names must exist, or must not", () => {
  assert.throws(() => merge("Missing { name }"), /replace Missing: upstream defines it 0 times/)
  assert.throws(() => merge("@new Call { name }"), /@new Call: upstream has this name already/)
  assert.throws(() => merge("@drop Missing"), /drop Missing/)
})

test("a change of a rule that ours replaces is noticed, a change of layout is not", () => {
  const ours = 'Call { name "[" "]" }'
  const accepted = mergeGrammar(upstream, ours).touched
  assert.equal(changedUpstream(mergeGrammar(upstream, ours), accepted), [])
  assert.equal(changedUpstream(mergeGrammar(upstream.replace('name "("', 'name\n  "("'), ours), accepted), [])
  assert.equal(changedUpstream(mergeGrammar(upstream.replace('name "("', 'word "("'), ours), accepted), [
    "Call",
  ])
})

test.run()
