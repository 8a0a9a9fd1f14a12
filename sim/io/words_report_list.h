/* What the report says besides its pictures: WORD(id, English, Chinese). */
