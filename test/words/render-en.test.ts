/** All of Florin's English, written out to be read. */
import { expect, test } from 'vitest'
import { isPuzzle, isRefusal, isSaying, transcript } from './render-transcript.ts'

test('behavior: prompts, receipts and notices in English', () => {
  expect(transcript('en', isSaying)).toMatchInlineSnapshot(`
    "# help
    Florin pays people by message. Write, for instance:
    • send $20 to @alice for pizza
    • balance
    • history
    • add $50 (from your card)
    • cash out $50 (to your card)
    • link card, cards, unlink card
    • link, unlink, reach me here, language hindi
    Before money moves you are asked: YES confirms, NO cancels.
    # welcome
    Welcome to Florin! Here you pay people by message.
    Write HELP to see how.
    Welcome to Florin! Here you pay people by message. We have put $100.00 into your wallet.
    Write HELP to see how.
    # balance
    Your wallet is empty. To add money, write: add $50
    Balance: $80.00
    Balance: ₹1,23,456.00 (and ₹50.00 reserved)
    # history
    Nothing has happened here yet. To pay somebody, write: send $20 to @alice for pizza
    22 Nov 2026 · Sent $20.00 to @alice for “pizza”
    22 Nov 2026 · Received $5.00 from @bob
    22 Nov 2026 · Cashed out $50.00 (on its way)
    22 Nov 2026 · Cashed out $50.00 (returned)
    22 Nov 2026 · Added $50.00
    22 Nov 2026 · Refund $1.00 from @bob
    22 Nov 2026 · Correction $0.01
    22 Nov 2026 · Bonus $100.00
    # confirm_send
    Send $20.00 to @alice (Alice Wong) for “pizza”?
    Fee: none · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    Send $20.00 to @a1ice?
    You have never paid them before.
    Fee: $0.15 · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    Send $20.00 to @a1ice?
    Careful: @a1ice is not @alice, whom you have paid before.
    Fee: none · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    Send $20.00 each to @alice (Alice Wong), @bob and @eve ($60.00 in all)?
    Some of them you have never paid before.
    Fee: none · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    # confirm_fund
    Add $50.00 from Visa ··4242?
    Fee: none · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    # confirm_payout
    Cash out $50.00 to Visa ··4242?
    Fee: $0.50 · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    Cash out $50.00 to Visa ··4242?
    It should arrive within two business days.
    Fee: $0.50 · Balance after: $80.00
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    # check_dm
    I have sent you a direct message. Please answer there.
    # cancelled
    Cancelled (7F3). No money has moved.
    # receipt_sent
    You sent $20.00 to @alice for “pizza”.
    22 Nov 2026, 12:00 UTC · pay_06h0685200c7tehm2d4x98r002
    Fee: none · Balance: $80.00
    # receipt_received
    @bob sent you $20.00 for “pizza”.
    22 Nov 2026, 12:00 UTC · pay_06h0685200c7tehm2d4x98r002
    Balance: $120.00
    # paid_publicly
    Paid @alice.
    Paid @alice and @bob.
    Paid 12 people.
    # payout_started
    $50.00 is on its way to Visa ··4242.
    Fee: $0.50 · Balance: $80.00
    out_06h0685200c7tehm2d4x98r003
    $50.00 is on its way to Visa ··4242.
    It should arrive within 30 minutes.
    Fee: $0.50 · Balance: $80.00
    out_06h0685200c7tehm2d4x98r003
    # payout_done
    $50.00 was paid out to Visa ··4242.
    22 Nov 2026, 12:00 UTC · out_06h0685200c7tehm2d4x98r003
    Fee: none · Balance: $80.00
    # payout_declined
    $50.00 could not be paid out to Visa ··4242. The card is closed. Please link another card.
    The money is back in your wallet. Balance: $80.00
    out_06h0685200c7tehm2d4x98r003
    # payout_delayed
    The card network has not answered yet about your $50.00 to Visa ··4242.
    The money stays reserved, and you will hear from us. Please do not cash it out again.
    out_06h0685200c7tehm2d4x98r003
    # funding_started
    Asking your bank for $50.00 from Visa ··4242.
    fnd_06h0685200c7tehm2d4x98r004
    # funding_done
    $50.00 was added from Visa ··4242.
    22 Nov 2026, 12:00 UTC · fnd_06h0685200c7tehm2d4x98r004
    Fee: none · Balance: $80.00
    # funding_declined
    $50.00 could not be added from Visa ··4242. Your bank said no. Please call the number on your card.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. The card is closed. Please link another card.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. The card has expired. Please link your new one.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. The card does not allow this. Please link another card.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. There is not enough money on the card.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. It is more than your bank allows. Please try a smaller amount.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. Your bank allows no more of these for now. Please try again tomorrow.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. The card network is down. Please try again later.
    fnd_06h0685200c7tehm2d4x98r004
    $50.00 could not be added from Visa ··4242. The card network said no and gave no reason. Please try another card.
    fnd_06h0685200c7tehm2d4x98r004
    # funding_delayed
    The card network has not answered yet about your $50.00 from Visa ··4242.
    You will hear from us. Please do not add it again.
    fnd_06h0685200c7tehm2d4x98r004
    # card_link
    Link your card on this page, never in the chat:
    https://florin.example/card/lnk_06h0685200c7tehm2d4x98r001
    It works once, for 15 minutes.
    # card_linked
    Visa ··4242 is linked. You can add money from it and cash out to it.
    Visa ··4242 is linked. You can add money from it, but not cash out to it.
    Visa ··4242 is linked. You can cash out to it, but not add money from it.
    Visa ··4242 is linked. It allows neither adding money nor cashing out. Please link another card.
    # cards
    No card is linked. To link one, write: link card
    Your cards:
    • Visa ··4242, valid to 12/28
    • Visa ··1111, valid to 12/28
    # card_unlinked
    Visa ··4242 is no longer linked.
    # card_number_seen
    That looked like a card number. We have not kept it; please delete your message.
    Link your card on this page instead:
    https://florin.example/card/lnk_06h0685200c7tehm2d4x98r001
    It works once, for 1 minute.
    That looked like a card number. We have not kept it; please delete your message.
    # language_set
    From now on I answer in English.
    From now on I answer in ⟨فارسی⟩.
    # link_code
    To have the same wallet in another chat, write there to Florin:
    link 7FKD3QM2XC
    Give it to nobody: whoever writes it shares your wallet. It works once, for 10 minutes.
    # confirm_link
    Share one wallet with @alice (Alice Wong) · Telegram? Say yes only if that is you: whoever writes there can use all the money in it.
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    Share one wallet with @alice (Alice Wong) · X? Say yes only if that is you: whoever writes there can use all the money in it.
    From this chat's wallet, $20.00 and ₹1,23,456.00 would move into it.
    The welcome bonus is given once to each person: $100.00 of it would go back.
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    # linked
    This chat and @alice (Alice Wong) · Discord now share one wallet. To take this chat out again, write: unlink
    # confirm_unlink
    Take this chat out of the wallet? All the money and the cards stay with @alice (Alice Wong) · Slack and @alice · WhatsApp; this chat begins anew with an empty wallet.
    Reply YES 7F3 or NO 7F3. Expires in 5 minutes.
    # unlinked
    This chat now has a wallet of its own, which is empty.
    # unlinked_chat
    @alice (Alice Wong) · Web no longer shares your wallet. All the money is still here.
    # reach_set
    Notices now go to the chat that you wrote in last.
    Notices now go to @alice (Alice Wong) · Telegram. Answers still come where you write.
    # possibly_repeated
    (You may have had this message already.)
    # languages
    I speak English, हिन्दी, ગુજરાતી, ⟨فارسی⟩ and ⟨العربية⟩.
    To change, write: language hindi
    # bonus
    We have put $100.00 into your wallet.
    # apology
    Something went wrong on our side, and what you asked was not done. Please try again.
    Reference: evt_06h0685200c7tehm2d4x98r000"
  `)
})

test('refusal: every reason in English', () => {
  expect(transcript('en', isRefusal)).toMatchInlineSnapshot(`
    "# insufficient_funds
    You have $5.00, and this needs $20.00. To add money, write: add $50
    # amount_zero
    The amount is zero. Write how much, for instance: send $20 to @alice for pizza
    # amount_too_large
    That is too much at once. The most is $100,000.00.
    # amount_too_small
    That is too little. The least is $0.01.
    # pay_yourself
    You cannot pay yourself. Name somebody else: send $20 to @alice for pizza
    # pay_bot
    I am a bot and cannot be paid. Name a person: send $20 to @alice for pizza
    # payee_unknown
    I do not know @alice. Check the spelling, pick them from the list that appears after @, or ask them to write to Florin once.
    # payee_cannot_receive
    @alice cannot receive money at the moment. No money has moved.
    # asset_not_offered
    You cannot pay in bitcoin (BTC) here yet. Please write another currency.
    # no_card
    No card is linked. To link one, write: link card
    # card_cannot_push
    Your card ··4242 cannot receive money. To link another, write: link card
    # card_cannot_pull
    No money can be added from your card ··4242. To link another, write: link card
    # nothing_to_confirm
    Nothing is waiting for your answer. To pay somebody, write: send $20 to @alice for pizza
    # which_intent
    Which one? Reply YES or NO with its code: YES 7F3 or YES 9K2
    # no_such_code
    Nothing with the code 7F3 is waiting for your answer. Please check the code.
    # intent_expired
    That has expired, and no money has moved. Please write it again.
    # intent_used
    That has been answered already; it happens only once. To see what happened, write: history
    # not_your_intent
    Only the person who asked for that can answer it.
    # confirm_in_private
    Please answer in our private chat, not here.
    # account_frozen
    Your account is frozen, so no money can move. Your money is safe; please contact support.
    # account_closed
    This account is closed. Please contact support.
    # limit_reached
    That is over your limit for 24 hours. You can still move $30.00.
    # limit_count_reached
    You have reached your limit of 1 payment in 7 days. Please try again later.
    You have reached your limit of 20 payments in 30 days. Please try again later.
    # too_many_open
    1 prompt is waiting for your answer already. Please answer YES or NO first.
    2 prompts are waiting for your answer already. Please answer YES or NO first.
    5 prompts are waiting for your answer already. Please answer YES or NO first.
    # card_links_reached
    You have asked for 10 card links in 24 hours, and there are no more for now. Please try again later.
    # link_used
    This link has been used. For a new one, write: link card
    # link_expired
    This link has expired. For a new one, write: link card
    # rail_paused
    Cards are paused for a short while. Your money is safe; please try again later.
    # link_code_wrong
    That code is not valid, or no longer. For a new one, write in your other chat: link
    # link_code_tries
    Those were too many wrong codes. Please try again in two hours.
    # already_linked
    These two chats share one wallet already.
    # link_money_held
    $20.00 is reserved for something that is under way. Please try again when that is done.
    # not_linked
    This chat shares its wallet with no other. To share it, write: link
    # chat_not_linked
    Your wallet is not shared with a chat on Telegram. To share it, write: link
    # not_yet
    This is not possible yet: splitting a bill. Write HELP to see what is.
    This is not possible yet: “juggle”. Write HELP to see what is."
  `)
})

test('behavior: every question back in English', () => {
  expect(transcript('en', isPuzzle)).toMatchInlineSnapshot(`
    "# not_understood
    I did not understand “hello there”. Write, for instance: send $20 to @alice for pizza
    Write HELP to see everything.
    I did not understand that. Write, for instance: send $20 to @alice for pizza
    Write HELP to see everything.
    # empty
    Your message was empty. Write, for instance: send $20 to @alice for pizza
    # no_amount
    How much? Write the amount as well, for instance: send $20 to @alice for pizza
    How much? Write the amount as well, for instance: cash out $50
    How much for @alice (Alice Wong) and @bob? Please write the amount.
    # no_payee
    Who is it for? Write the name with @ as well, for instance: send $20 to @alice for pizza
    # leftover
    I did not understand “tomorrow”. Write it without that, for instance: send $20 to @alice for pizza
    # two_amounts
    Which amount is it: “$20” or “$30”? Please write only one, for instance: send $20 to @alice for pizza
    # two_verbs
    You asked for more than one thing: sending money and cashing out. Please write one at a time, for instance: send $20 to @alice for pizza
    # two_payees
    Who is it for: @alice or @alicia? Please name one, for instance: send $20 to @alice for pizza
    # ambiguous_amount
    Do you mean $2.50 or $250.00? Please write it again with that amount, for instance: send $20 to @alice for pizza
    # ambiguous_asset
    Which currency is “Rs”: Indian rupees (₹) or US dollars ($)? Please write it out, for instance: send $20 to @alice for pizza
    # unknown_asset
    I do not know the currency “doubloons”. Write, for instance: send $20 to @alice for pizza
    # too_precise
    Amounts in US dollars ($) have at most 2 decimals. Write, for instance: send $20 to @alice for pizza
    Amounts in Iranian rials (IRR) have no decimals. Write, for instance: send $20 to @alice for pizza
    # amount_zero
    The amount is zero. Write how much, for instance: send $20 to @alice for pizza
    # amount_negative
    An amount cannot be negative. Write, for instance: send $20 to @alice for pizza
    # amount_too_large
    That amount is too large. Write a smaller one, for instance: send $20 to @alice for pizza
    # malformed_amount
    I cannot read “1.2.3” as an amount. Write, for instance: send $20 to @alice for pizza
    # hidden_characters
    There are hidden characters in the amount or the name. Please type it by hand, for instance: send $20 to @alice for pizza
    # mixed_digits
    “⟨2٠⟩” mixes digits of two scripts. Please type the number again, for instance: send $20 to @alice for pizza
    # foreign_handle
    “аlice” has letters that no name here has; it may be a trick. Type it by hand, for instance: send $20 to @alice for pizza
    # negated
    I understood that you do not want this, so nothing was done. To pay, write: send $20 to @alice for pizza
    # question
    That sounds like a question, so nothing was done. To pay, write: send $20 to @alice for pizza
    # conditional
    I cannot wait for a condition, so nothing was done. When the time has come, write: send $20 to @alice for pizza
    # card_number
    Please never write a card number here. We have not kept it; please delete your message. To link a card safely, write: link card
    # memo_too_long
    Your note is too long: at most 280 characters. For instance: send $20 to @alice for pizza
    # message_too_long
    Your message is too long: at most 10,000 characters. For instance: send $20 to @alice for pizza
    # unknown_language
    I do not speak “klingon”. I speak English, हिन्दी, ગુજરાતી, ⟨فارسی⟩ and ⟨العربية⟩. For instance: language hindi"
  `)
})
