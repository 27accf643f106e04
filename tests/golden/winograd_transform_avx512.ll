define internal void @places(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v1 = icmp ult i64 %p4, %p8
  %v2 = add i64 %p4, %p10
  %v3 = mul i64 %p10, %p6
  %v4 = add i64 0, %v3
  %v5 = icmp ult i64 %v2, %p8
  %v6 = add i64 %v2, %p10
  %v7 = mul i64 %p10, %p6
  %v8 = add i64 %v4, %v7
  %v9 = icmp ult i64 %v6, %p8
  %v10 = add i64 %v6, %p10
  %v11 = mul i64 %p10, %p6
  %v12 = add i64 %v8, %v11
  %v13 = icmp ult i64 %v10, %p8
  %v14 = add i64 %v10, %p10
  %v15 = mul i64 %p10, %p6
  %v16 = add i64 %v12, %v15
  %v17 = icmp ult i64 %p3, %p7
  %v18 = and i1 %v17, %v1
  %v19 = getelementptr i8, ptr %p1, i64 0
  %v20 = select i1 %v18, ptr %v19, ptr %p2, !unpredictable !0
  store ptr %v20, ptr %p0, align 8
  %v21 = and i1 %v17, %v5
  %v22 = getelementptr i8, ptr %p1, i64 %v4
  %v23 = select i1 %v21, ptr %v22, ptr %p2, !unpredictable !0
  %v24 = getelementptr i8, ptr %p0, i64 32
  store ptr %v23, ptr %v24, align 8
  %v25 = and i1 %v17, %v9
  %v26 = getelementptr i8, ptr %p1, i64 %v8
  %v27 = select i1 %v25, ptr %v26, ptr %p2, !unpredictable !0
  %v28 = getelementptr i8, ptr %p0, i64 64
  store ptr %v27, ptr %v28, align 8
  %v29 = and i1 %v17, %v13
  %v30 = getelementptr i8, ptr %p1, i64 %v12
  %v31 = select i1 %v29, ptr %v30, ptr %p2, !unpredictable !0
  %v32 = getelementptr i8, ptr %p0, i64 96
  store ptr %v31, ptr %v32, align 8
  %v33 = add i64 %p3, %p9
  %v34 = mul i64 %p9, %p5
  %v35 = getelementptr i8, ptr %p1, i64 %v34
  %v36 = icmp ult i64 %v33, %p7
  %v37 = and i1 %v36, %v1
  %v38 = getelementptr i8, ptr %v35, i64 0
  %v39 = select i1 %v37, ptr %v38, ptr %p2, !unpredictable !0
  %v40 = getelementptr i8, ptr %p0, i64 8
  store ptr %v39, ptr %v40, align 8
  %v41 = and i1 %v36, %v5
  %v42 = getelementptr i8, ptr %v35, i64 %v4
  %v43 = select i1 %v41, ptr %v42, ptr %p2, !unpredictable !0
  %v44 = getelementptr i8, ptr %p0, i64 40
  store ptr %v43, ptr %v44, align 8
  %v45 = and i1 %v36, %v9
  %v46 = getelementptr i8, ptr %v35, i64 %v8
  %v47 = select i1 %v45, ptr %v46, ptr %p2, !unpredictable !0
  %v48 = getelementptr i8, ptr %p0, i64 72
  store ptr %v47, ptr %v48, align 8
  %v49 = and i1 %v36, %v13
  %v50 = getelementptr i8, ptr %v35, i64 %v12
  %v51 = select i1 %v49, ptr %v50, ptr %p2, !unpredictable !0
  %v52 = getelementptr i8, ptr %p0, i64 104
  store ptr %v51, ptr %v52, align 8
  %v53 = add i64 %v33, %p9
  %v54 = mul i64 %p9, %p5
  %v55 = getelementptr i8, ptr %v35, i64 %v54
  %v56 = icmp ult i64 %v53, %p7
  %v57 = and i1 %v56, %v1
  %v58 = getelementptr i8, ptr %v55, i64 0
  %v59 = select i1 %v57, ptr %v58, ptr %p2, !unpredictable !0
  %v60 = getelementptr i8, ptr %p0, i64 16
  store ptr %v59, ptr %v60, align 8
  %v61 = and i1 %v56, %v5
  %v62 = getelementptr i8, ptr %v55, i64 %v4
  %v63 = select i1 %v61, ptr %v62, ptr %p2, !unpredictable !0
  %v64 = getelementptr i8, ptr %p0, i64 48
  store ptr %v63, ptr %v64, align 8
  %v65 = and i1 %v56, %v9
  %v66 = getelementptr i8, ptr %v55, i64 %v8
  %v67 = select i1 %v65, ptr %v66, ptr %p2, !unpredictable !0
  %v68 = getelementptr i8, ptr %p0, i64 80
  store ptr %v67, ptr %v68, align 8
  %v69 = and i1 %v56, %v13
  %v70 = getelementptr i8, ptr %v55, i64 %v12
  %v71 = select i1 %v69, ptr %v70, ptr %p2, !unpredictable !0
  %v72 = getelementptr i8, ptr %p0, i64 112
  store ptr %v71, ptr %v72, align 8
  %v73 = add i64 %v53, %p9
  %v74 = mul i64 %p9, %p5
  %v75 = getelementptr i8, ptr %v55, i64 %v74
  %v76 = icmp ult i64 %v73, %p7
  %v77 = and i1 %v76, %v1
  %v78 = getelementptr i8, ptr %v75, i64 0
  %v79 = select i1 %v77, ptr %v78, ptr %p2, !unpredictable !0
  %v80 = getelementptr i8, ptr %p0, i64 24
  store ptr %v79, ptr %v80, align 8
  %v81 = and i1 %v76, %v5
  %v82 = getelementptr i8, ptr %v75, i64 %v4
  %v83 = select i1 %v81, ptr %v82, ptr %p2, !unpredictable !0
  %v84 = getelementptr i8, ptr %p0, i64 56
  store ptr %v83, ptr %v84, align 8
  %v85 = and i1 %v76, %v9
  %v86 = getelementptr i8, ptr %v75, i64 %v8
  %v87 = select i1 %v85, ptr %v86, ptr %p2, !unpredictable !0
  %v88 = getelementptr i8, ptr %p0, i64 88
  store ptr %v87, ptr %v88, align 8
  %v89 = and i1 %v76, %v13
  %v90 = getelementptr i8, ptr %v75, i64 %v12
  %v91 = select i1 %v89, ptr %v90, ptr %p2, !unpredictable !0
  %v92 = getelementptr i8, ptr %p0, i64 120
  store ptr %v91, ptr %v92, align 8
  %v93 = add i64 %v73, %p9
  %v94 = mul i64 %p9, %p5
  %v95 = getelementptr i8, ptr %v75, i64 %v94
  ret void
}

define internal void @energies(ptr %p0, ptr %p1, i64 %p2, i64 %p3, i64 %p4) #0 {
entry:
  %v96 = sub i64 4, %p2
  %v99 = icmp slt i64 0, %v96
  br i1 %v99, label %loop97, label %end98
loop97:
  %v100 = phi i64 [ 0, %entry ], [ %v163, %end118 ]
  %v101 = add i64 %p2, %v100
  %v102 = mul i64 %v101, 32
  %v103 = getelementptr i8, ptr %p0, i64 %v102
  %v104 = load ptr, ptr %v103, align 8
  %v105 = getelementptr i8, ptr %v104, i64 %p3
  %v106 = getelementptr i8, ptr %v103, i64 8
  %v107 = load ptr, ptr %v106, align 8
  %v108 = getelementptr i8, ptr %v107, i64 %p3
  %v109 = getelementptr i8, ptr %v103, i64 16
  %v110 = load ptr, ptr %v109, align 8
  %v111 = getelementptr i8, ptr %v110, i64 %p3
  %v112 = getelementptr i8, ptr %v103, i64 24
  %v113 = load ptr, ptr %v112, align 8
  %v114 = getelementptr i8, ptr %v113, i64 %p3
  %v115 = add i64 %p4, 7
  %v116 = udiv i64 %v115, 8
  %v119 = icmp slt i64 0, %v116
  br i1 %v119, label %loop117, label %end118
loop117:
  %v120 = phi i64 [ 0, %loop97 ], [ %v143, %loop117 ]
  %v121 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v133, %loop117 ]
  %v122 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v136, %loop117 ]
  %v123 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v139, %loop117 ]
  %v124 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v142, %loop117 ]
  %v125 = call i64 asm "", "=r,0"(i64 %v120)
  %v126 = mul i64 %v125, 8
  %v127 = sub i64 %p4, 8
  %v128 = icmp slt i64 %v126, %v127
  %v129 = select i1 %v128, i64 %v126, i64 %v127
  %v130 = mul i64 %v129, 4
  %v131 = getelementptr i8, ptr %v105, i64 %v130
  %v132 = load <8 x float>, ptr %v131, align 4
  %v133 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v132, <8 x float> %v132, <8 x float> %v121)
  %v134 = getelementptr i8, ptr %v108, i64 %v130
  %v135 = load <8 x float>, ptr %v134, align 4
  %v136 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v135, <8 x float> %v135, <8 x float> %v122)
  %v137 = getelementptr i8, ptr %v111, i64 %v130
  %v138 = load <8 x float>, ptr %v137, align 4
  %v139 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v138, <8 x float> %v138, <8 x float> %v123)
  %v140 = getelementptr i8, ptr %v114, i64 %v130
  %v141 = load <8 x float>, ptr %v140, align 4
  %v142 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v141, <8 x float> %v141, <8 x float> %v124)
  %v143 = add i64 %v120, 1
  %v144 = icmp slt i64 %v143, %v116
  br i1 %v144, label %loop117, label %end118
end118:
  %v145 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v133, %loop117 ]
  %v146 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v136, %loop117 ]
  %v147 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v139, %loop117 ]
  %v148 = phi <8 x float> [ splat (float 0x0000000000000000), %loop97 ], [ %v142, %loop117 ]
  %v149 = shufflevector <8 x float> %v145, <8 x float> %v146, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 8, i32 9, i32 10, i32 11>
  %v150 = shufflevector <8 x float> %v145, <8 x float> %v146, <8 x i32> <i32 4, i32 5, i32 6, i32 7, i32 12, i32 13, i32 14, i32 15>
  %v151 = fadd <8 x float> %v149, %v150
  %v152 = shufflevector <8 x float> %v147, <8 x float> %v148, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 8, i32 9, i32 10, i32 11>
  %v153 = shufflevector <8 x float> %v147, <8 x float> %v148, <8 x i32> <i32 4, i32 5, i32 6, i32 7, i32 12, i32 13, i32 14, i32 15>
  %v154 = fadd <8 x float> %v152, %v153
  %v155 = shufflevector <8 x float> %v151, <8 x float> %v154, <8 x i32> <i32 0, i32 1, i32 4, i32 5, i32 8, i32 9, i32 12, i32 13>
  %v156 = shufflevector <8 x float> %v151, <8 x float> %v154, <8 x i32> <i32 2, i32 3, i32 6, i32 7, i32 10, i32 11, i32 14, i32 15>
  %v157 = fadd <8 x float> %v155, %v156
  %v158 = shufflevector <8 x float> %v157, <8 x float> %v157, <4 x i32> <i32 0, i32 2, i32 4, i32 6>
  %v159 = shufflevector <8 x float> %v157, <8 x float> %v157, <4 x i32> <i32 1, i32 3, i32 5, i32 7>
  %v160 = fadd <4 x float> %v158, %v159
  %v161 = mul i64 %v101, 16
  %v162 = getelementptr i8, ptr %p1, i64 %v161
  store <4 x float> %v160, ptr %v162, align 4
  %v163 = add i64 %v100, 1
  %v164 = icmp slt i64 %v163, %v96
  br i1 %v164, label %loop97, label %end98
end98:
  ret void
}

define internal void @inspect(ptr %p0, ptr %p1, ptr %p2, ptr %p3, ptr %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10, i64 %p11) #0 {
entry:
  %v165 = alloca [8 x i8], align 64
  %v166 = load <4 x float>, ptr %p2, align 4
  %v167 = getelementptr i8, ptr %p2, i64 16
  %v168 = load <4 x float>, ptr %v167, align 4
  %v169 = getelementptr i8, ptr %p2, i64 32
  %v170 = load <4 x float>, ptr %v169, align 4
  %v171 = getelementptr i8, ptr %p2, i64 48
  %v172 = load <4 x float>, ptr %v171, align 4
  %v173 = fadd <4 x float> %v166, %v168
  %v174 = fadd <4 x float> %v173, %v170
  %v175 = fadd <4 x float> %v174, %v172
  %v176 = shufflevector <4 x float> %v175, <4 x float> %v175, <4 x i32> <i32 2, i32 3, i32 0, i32 1>
  %v177 = fadd <4 x float> %v175, %v176
  %v178 = shufflevector <4 x float> %v177, <4 x float> %v177, <4 x i32> <i32 1, i32 2, i32 3, i32 0>
  %v179 = fadd <4 x float> %v177, %v178
  %v180 = fcmp oge <4 x float> %v179, splat (float 0x39B0000000000000)
  %v181 = fcmp olt <4 x float> %v179, splat (float 0x44F0000000000000)
  %v182 = and <4 x i1> %v180, %v181
  %v183 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v182)
  br i1 %v183, label %then184, label %else185
then184:
  %v187 = fadd <4 x float> %v166, %v168
  %v188 = fadd <4 x float> %v187, %v170
  %v189 = fadd <4 x float> %v168, %v170
  %v190 = fadd <4 x float> %v189, %v172
  %v191 = shufflevector <4 x float> %v188, <4 x float> splat (float 0x0000000000000000), <4 x i32> <i32 0, i32 1, i32 4, i32 4>
  %v192 = shufflevector <4 x float> %v188, <4 x float> splat (float 0x0000000000000000), <4 x i32> <i32 1, i32 2, i32 4, i32 4>
  %v193 = shufflevector <4 x float> %v188, <4 x float> splat (float 0x0000000000000000), <4 x i32> <i32 2, i32 3, i32 4, i32 4>
  %v194 = fadd <4 x float> %v191, %v192
  %v195 = fadd <4 x float> %v194, %v193
  %v196 = mul i64 %p9, 1
  %v197 = add i64 %p7, %v196
  %v198 = add i64 %p10, 1
  %v199 = icmp slt i64 %v197, %v198
  br i1 %v199, label %then200, label %else201
then200:
  %v203 = shufflevector <4 x float> %v190, <4 x float> splat (float 0x0000000000000000), <4 x i32> <i32 0, i32 1, i32 4, i32 4>
  %v204 = shufflevector <4 x float> %v190, <4 x float> splat (float 0x0000000000000000), <4 x i32> <i32 1, i32 2, i32 4, i32 4>
  %v205 = shufflevector <4 x float> %v190, <4 x float> splat (float 0x0000000000000000), <4 x i32> <i32 2, i32 3, i32 4, i32 4>
  %v206 = fadd <4 x float> %v203, %v204
  %v207 = fadd <4 x float> %v206, %v205
  %v208 = fcmp olt <4 x float> %v195, %v207
  %v209 = select <4 x i1> %v208, <4 x float> %v195, <4 x float> %v207
  br label %end202
else201:
  br label %end202
end202:
  %v210 = phi <4 x float> [ %v209, %then200 ], [ %v195, %else201 ]
  %v211 = add i64 %p11, 1
  %v212 = sub i64 %v211, %p8
  store i64 %v212, ptr %v165, align 8
  %v213 = load <4 x i64>, ptr %p3, align 8
  %v214 = load i64, ptr %v165, align 8
  %v215 = insertelement <4 x i64> poison, i64 %v214, i64 0
  %v216 = shufflevector <4 x i64> %v215, <4 x i64> poison, <4 x i32> zeroinitializer
  %v217 = icmp slt <4 x i64> %v213, %v216
  %v218 = select <4 x i1> %v217, <4 x float> %v210, <4 x float> splat (float 0x7FF0000000000000)
  %v219 = shufflevector <4 x float> %v218, <4 x float> %v218, <4 x i32> <i32 2, i32 3, i32 0, i32 1>
  %v220 = fcmp olt <4 x float> %v218, %v219
  %v221 = select <4 x i1> %v220, <4 x float> %v218, <4 x float> %v219
  %v222 = shufflevector <4 x float> %v221, <4 x float> %v221, <4 x i32> <i32 1, i32 2, i32 3, i32 0>
  %v223 = fcmp olt <4 x float> %v221, %v222
  %v224 = select <4 x i1> %v223, <4 x float> %v221, <4 x float> %v222
  %v225 = fmul <4 x float> %v179, splat (float 0x3FB2000000000000)
  %v226 = fcmp ole <4 x float> %v225, %v224
  %v227 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v226)
  br i1 %v227, label %then228, label %else229
then228:
  br label %end230
else229:
  store i64 1, ptr %p1, align 8
  br label %end230
end230:
  br label %end186
else185:
  br label %loop231
loop231:
  %v233 = phi i64 [ 0, %else185 ], [ %v260, %end242 ]
  %v234 = phi <8 x float> [ splat (float 0x0000000000000000), %else185 ], [ %v259, %end242 ]
  %v235 = mul i64 %v233, 8
  %v236 = getelementptr i8, ptr %p0, i64 %v235
  %v237 = load ptr, ptr %v236, align 8
  %v238 = getelementptr i8, ptr %v237, i64 %p5
  %v239 = add i64 %p6, 7
  %v240 = udiv i64 %v239, 8
  %v243 = icmp slt i64 0, %v240
  br i1 %v243, label %loop241, label %end242
loop241:
  %v244 = phi i64 [ 0, %loop231 ], [ %v257, %loop241 ]
  %v245 = phi <8 x float> [ %v234, %loop231 ], [ %v256, %loop241 ]
  %v246 = call i64 asm "", "=r,0"(i64 %v244)
  %v247 = mul i64 %v246, 8
  %v248 = sub i64 %p6, 8
  %v249 = icmp slt i64 %v247, %v248
  %v250 = select i1 %v249, i64 %v247, i64 %v248
  %v251 = mul i64 %v250, 4
  %v252 = getelementptr i8, ptr %v238, i64 %v251
  %v253 = load <8 x float>, ptr %v252, align 4
  %v254 = call <8 x float> @llvm.fabs.v8f32(<8 x float> %v253)
  %v255 = fcmp ogt <8 x float> %v254, %v245
  %v256 = select <8 x i1> %v255, <8 x float> %v254, <8 x float> %v245
  %v257 = add i64 %v244, 1
  %v258 = icmp slt i64 %v257, %v240
  br i1 %v258, label %loop241, label %end242
end242:
  %v259 = phi <8 x float> [ %v234, %loop231 ], [ %v256, %loop241 ]
  %v260 = add i64 %v233, 1
  %v261 = icmp slt i64 %v260, 16
  br i1 %v261, label %loop231, label %end232
end232:
  %v262 = fcmp oeq <8 x float> %v259, splat (float 0x0000000000000000)
  %v263 = call i1 @llvm.vector.reduce.and.v8i1(<8 x i1> %v262)
  %v264 = fcmp olt <4 x float> %v179, splat (float 0x39B0000000000000)
  %v265 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v264)
  %v266 = and i1 %v263, %v265
  br i1 %v266, label %then267, label %else268
then267:
  br label %end269
else268:
  store i64 1, ptr %p1, align 8
  %v270 = getelementptr i8, ptr %p1, i64 8
  store i64 2, ptr %v270, align 8
  br label %end269
end269:
  br label %end186
end186:
  ret void
}

define internal void @watch(ptr %p0, ptr %p1, ptr %p2, ptr %p3, ptr %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10, i64 %p11, i64 %p12) #0 {
entry:
  %v271 = icmp slt i64 0, %p5
  br i1 %v271, label %then272, label %else273
then272:
  %v275 = getelementptr i8, ptr %p2, i64 32
  %v276 = load <4 x float>, ptr %v275, align 4
  store <4 x float> %v276, ptr %p2, align 4
  %v277 = getelementptr i8, ptr %p2, i64 48
  %v278 = load <4 x float>, ptr %v277, align 4
  %v279 = getelementptr i8, ptr %p2, i64 16
  store <4 x float> %v278, ptr %v279, align 4
  br label %end274
else273:
  br label %end274
end274:
  call void @energies(ptr %p0, ptr %p2, i64 %p5, i64 %p6, i64 %p7)
  %v280 = load <4 x float>, ptr %p2, align 4
  %v281 = getelementptr i8, ptr %p2, i64 16
  %v282 = load <4 x float>, ptr %v281, align 4
  %v283 = getelementptr i8, ptr %p2, i64 32
  %v284 = load <4 x float>, ptr %v283, align 4
  %v285 = getelementptr i8, ptr %p2, i64 48
  %v286 = load <4 x float>, ptr %v285, align 4
  %v287 = fadd <4 x float> %v280, %v282
  %v288 = fadd <4 x float> %v287, %v284
  %v289 = fadd <4 x float> %v288, %v286
  %v290 = shufflevector <4 x float> %v289, <4 x float> %v289, <4 x i32> <i32 2, i32 3, i32 0, i32 1>
  %v291 = fadd <4 x float> %v289, %v290
  %v292 = shufflevector <4 x float> %v291, <4 x float> %v291, <4 x i32> <i32 1, i32 2, i32 3, i32 0>
  %v293 = fadd <4 x float> %v291, %v292
  %v294 = fcmp olt <4 x float> %v280, %v282
  %v295 = select <4 x i1> %v294, <4 x float> %v280, <4 x float> %v282
  %v296 = fcmp olt <4 x float> %v295, %v284
  %v297 = select <4 x i1> %v296, <4 x float> %v295, <4 x float> %v284
  %v298 = fcmp olt <4 x float> %v297, %v286
  %v299 = select <4 x i1> %v298, <4 x float> %v297, <4 x float> %v286
  %v300 = fmul <4 x float> %v293, splat (float 0x3F80000000000000)
  %v301 = fcmp ole <4 x float> %v300, %v299
  %v302 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v301)
  %v303 = fcmp oge <4 x float> %v293, splat (float 0x39B0000000000000)
  %v304 = fcmp olt <4 x float> %v293, splat (float 0x44F0000000000000)
  %v305 = and <4 x i1> %v303, %v304
  %v306 = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %v305)
  %v307 = and i1 %v302, %v306
  br i1 %v307, label %then308, label %else309
then308:
  br label %end310
else309:
  call void @inspect(ptr %p0, ptr %p1, ptr %p2, ptr %p3, ptr %p4, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10, i64 %p11, i64 %p12)
  br label %end310
end310:
  ret void
}

define internal void @patch_13(ptr %p0, ptr %p1, i64 %p2, i64 %p3, i64 %p4) #0 {
entry:
  %v311 = add i64 %p3, 12
  %v312 = udiv i64 %v311, 13
  %v315 = icmp slt i64 0, %v312
  br i1 %v315, label %loop313, label %end314
loop313:
  %v316 = phi i64 [ 0, %entry ], [ %v706, %loop313 ]
  %v317 = call i64 asm "", "=r,0"(i64 %v316)
  %v318 = mul i64 %v317, 13
  %v319 = sub i64 %p3, 13
  %v320 = icmp slt i64 %v318, %v319
  %v321 = select i1 %v320, i64 %v318, i64 %v319
  %v322 = mul i64 %v321, 4
  %v323 = getelementptr i8, ptr %p0, i64 8
  %v324 = load ptr, ptr %v323, align 8
  %v325 = getelementptr i8, ptr %v324, i64 %p2
  %v326 = getelementptr i8, ptr %v325, i64 %v322
  %v327 = load <8 x float>, ptr %v326, align 4
  %v328 = shufflevector <8 x float> %v327, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v329 = getelementptr i8, ptr %v326, i64 32
  %v330 = load <4 x float>, ptr %v329, align 4
  %v331 = shufflevector <4 x float> %v330, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v332 = shufflevector <16 x float> %v328, <16 x float> %v331, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v333 = getelementptr i8, ptr %v326, i64 48
  %v334 = load <1 x float>, ptr %v333, align 4
  %v335 = shufflevector <1 x float> %v334, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v336 = shufflevector <16 x float> %v332, <16 x float> %v335, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v337 = getelementptr i8, ptr %p0, i64 16
  %v338 = load ptr, ptr %v337, align 8
  %v339 = getelementptr i8, ptr %v338, i64 %p2
  %v340 = getelementptr i8, ptr %v339, i64 %v322
  %v341 = load <8 x float>, ptr %v340, align 4
  %v342 = shufflevector <8 x float> %v341, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v343 = getelementptr i8, ptr %v340, i64 32
  %v344 = load <4 x float>, ptr %v343, align 4
  %v345 = shufflevector <4 x float> %v344, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v346 = shufflevector <16 x float> %v342, <16 x float> %v345, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v347 = getelementptr i8, ptr %v340, i64 48
  %v348 = load <1 x float>, ptr %v347, align 4
  %v349 = shufflevector <1 x float> %v348, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v350 = shufflevector <16 x float> %v346, <16 x float> %v349, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v351 = fadd <16 x float> %v336, %v350
  %v352 = fsub <16 x float> %v350, %v336
  %v353 = getelementptr i8, ptr %p0, i64 24
  %v354 = load ptr, ptr %v353, align 8
  %v355 = getelementptr i8, ptr %v354, i64 %p2
  %v356 = getelementptr i8, ptr %v355, i64 %v322
  %v357 = load <8 x float>, ptr %v356, align 4
  %v358 = shufflevector <8 x float> %v357, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v359 = getelementptr i8, ptr %v356, i64 32
  %v360 = load <4 x float>, ptr %v359, align 4
  %v361 = shufflevector <4 x float> %v360, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v362 = shufflevector <16 x float> %v358, <16 x float> %v361, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v363 = getelementptr i8, ptr %v356, i64 48
  %v364 = load <1 x float>, ptr %v363, align 4
  %v365 = shufflevector <1 x float> %v364, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v366 = shufflevector <16 x float> %v362, <16 x float> %v365, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v367 = fsub <16 x float> %v366, %v336
  %v368 = load ptr, ptr %p0, align 8
  %v369 = getelementptr i8, ptr %v368, i64 %p2
  %v370 = getelementptr i8, ptr %v369, i64 %v322
  %v371 = load <8 x float>, ptr %v370, align 4
  %v372 = shufflevector <8 x float> %v371, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v373 = getelementptr i8, ptr %v370, i64 32
  %v374 = load <4 x float>, ptr %v373, align 4
  %v375 = shufflevector <4 x float> %v374, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v376 = shufflevector <16 x float> %v372, <16 x float> %v375, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v377 = getelementptr i8, ptr %v370, i64 48
  %v378 = load <1 x float>, ptr %v377, align 4
  %v379 = shufflevector <1 x float> %v378, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v380 = shufflevector <16 x float> %v376, <16 x float> %v379, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v381 = fsub <16 x float> %v380, %v350
  %v382 = getelementptr i8, ptr %p0, i64 40
  %v383 = load ptr, ptr %v382, align 8
  %v384 = getelementptr i8, ptr %v383, i64 %p2
  %v385 = getelementptr i8, ptr %v384, i64 %v322
  %v386 = load <8 x float>, ptr %v385, align 4
  %v387 = shufflevector <8 x float> %v386, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v388 = getelementptr i8, ptr %v385, i64 32
  %v389 = load <4 x float>, ptr %v388, align 4
  %v390 = shufflevector <4 x float> %v389, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v391 = shufflevector <16 x float> %v387, <16 x float> %v390, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v392 = getelementptr i8, ptr %v385, i64 48
  %v393 = load <1 x float>, ptr %v392, align 4
  %v394 = shufflevector <1 x float> %v393, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v395 = shufflevector <16 x float> %v391, <16 x float> %v394, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v396 = getelementptr i8, ptr %p0, i64 48
  %v397 = load ptr, ptr %v396, align 8
  %v398 = getelementptr i8, ptr %v397, i64 %p2
  %v399 = getelementptr i8, ptr %v398, i64 %v322
  %v400 = load <8 x float>, ptr %v399, align 4
  %v401 = shufflevector <8 x float> %v400, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v402 = getelementptr i8, ptr %v399, i64 32
  %v403 = load <4 x float>, ptr %v402, align 4
  %v404 = shufflevector <4 x float> %v403, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v405 = shufflevector <16 x float> %v401, <16 x float> %v404, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v406 = getelementptr i8, ptr %v399, i64 48
  %v407 = load <1 x float>, ptr %v406, align 4
  %v408 = shufflevector <1 x float> %v407, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v409 = shufflevector <16 x float> %v405, <16 x float> %v408, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v410 = fadd <16 x float> %v395, %v409
  %v411 = fsub <16 x float> %v409, %v395
  %v412 = getelementptr i8, ptr %p0, i64 56
  %v413 = load ptr, ptr %v412, align 8
  %v414 = getelementptr i8, ptr %v413, i64 %p2
  %v415 = getelementptr i8, ptr %v414, i64 %v322
  %v416 = load <8 x float>, ptr %v415, align 4
  %v417 = shufflevector <8 x float> %v416, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v418 = getelementptr i8, ptr %v415, i64 32
  %v419 = load <4 x float>, ptr %v418, align 4
  %v420 = shufflevector <4 x float> %v419, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v421 = shufflevector <16 x float> %v417, <16 x float> %v420, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v422 = getelementptr i8, ptr %v415, i64 48
  %v423 = load <1 x float>, ptr %v422, align 4
  %v424 = shufflevector <1 x float> %v423, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v425 = shufflevector <16 x float> %v421, <16 x float> %v424, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v426 = fsub <16 x float> %v425, %v395
  %v427 = getelementptr i8, ptr %p0, i64 32
  %v428 = load ptr, ptr %v427, align 8
  %v429 = getelementptr i8, ptr %v428, i64 %p2
  %v430 = getelementptr i8, ptr %v429, i64 %v322
  %v431 = load <8 x float>, ptr %v430, align 4
  %v432 = shufflevector <8 x float> %v431, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v433 = getelementptr i8, ptr %v430, i64 32
  %v434 = load <4 x float>, ptr %v433, align 4
  %v435 = shufflevector <4 x float> %v434, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v436 = shufflevector <16 x float> %v432, <16 x float> %v435, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v437 = getelementptr i8, ptr %v430, i64 48
  %v438 = load <1 x float>, ptr %v437, align 4
  %v439 = shufflevector <1 x float> %v438, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v440 = shufflevector <16 x float> %v436, <16 x float> %v439, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v441 = fsub <16 x float> %v440, %v409
  %v442 = getelementptr i8, ptr %p0, i64 72
  %v443 = load ptr, ptr %v442, align 8
  %v444 = getelementptr i8, ptr %v443, i64 %p2
  %v445 = getelementptr i8, ptr %v444, i64 %v322
  %v446 = load <8 x float>, ptr %v445, align 4
  %v447 = shufflevector <8 x float> %v446, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v448 = getelementptr i8, ptr %v445, i64 32
  %v449 = load <4 x float>, ptr %v448, align 4
  %v450 = shufflevector <4 x float> %v449, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v451 = shufflevector <16 x float> %v447, <16 x float> %v450, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v452 = getelementptr i8, ptr %v445, i64 48
  %v453 = load <1 x float>, ptr %v452, align 4
  %v454 = shufflevector <1 x float> %v453, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v455 = shufflevector <16 x float> %v451, <16 x float> %v454, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v456 = getelementptr i8, ptr %p0, i64 80
  %v457 = load ptr, ptr %v456, align 8
  %v458 = getelementptr i8, ptr %v457, i64 %p2
  %v459 = getelementptr i8, ptr %v458, i64 %v322
  %v460 = load <8 x float>, ptr %v459, align 4
  %v461 = shufflevector <8 x float> %v460, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v462 = getelementptr i8, ptr %v459, i64 32
  %v463 = load <4 x float>, ptr %v462, align 4
  %v464 = shufflevector <4 x float> %v463, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v465 = shufflevector <16 x float> %v461, <16 x float> %v464, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v466 = getelementptr i8, ptr %v459, i64 48
  %v467 = load <1 x float>, ptr %v466, align 4
  %v468 = shufflevector <1 x float> %v467, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v469 = shufflevector <16 x float> %v465, <16 x float> %v468, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v470 = fadd <16 x float> %v455, %v469
  %v471 = fsub <16 x float> %v469, %v455
  %v472 = getelementptr i8, ptr %p0, i64 88
  %v473 = load ptr, ptr %v472, align 8
  %v474 = getelementptr i8, ptr %v473, i64 %p2
  %v475 = getelementptr i8, ptr %v474, i64 %v322
  %v476 = load <8 x float>, ptr %v475, align 4
  %v477 = shufflevector <8 x float> %v476, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v478 = getelementptr i8, ptr %v475, i64 32
  %v479 = load <4 x float>, ptr %v478, align 4
  %v480 = shufflevector <4 x float> %v479, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v481 = shufflevector <16 x float> %v477, <16 x float> %v480, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v482 = getelementptr i8, ptr %v475, i64 48
  %v483 = load <1 x float>, ptr %v482, align 4
  %v484 = shufflevector <1 x float> %v483, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v485 = shufflevector <16 x float> %v481, <16 x float> %v484, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v486 = fsub <16 x float> %v485, %v455
  %v487 = getelementptr i8, ptr %p0, i64 64
  %v488 = load ptr, ptr %v487, align 8
  %v489 = getelementptr i8, ptr %v488, i64 %p2
  %v490 = getelementptr i8, ptr %v489, i64 %v322
  %v491 = load <8 x float>, ptr %v490, align 4
  %v492 = shufflevector <8 x float> %v491, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v493 = getelementptr i8, ptr %v490, i64 32
  %v494 = load <4 x float>, ptr %v493, align 4
  %v495 = shufflevector <4 x float> %v494, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v496 = shufflevector <16 x float> %v492, <16 x float> %v495, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v497 = getelementptr i8, ptr %v490, i64 48
  %v498 = load <1 x float>, ptr %v497, align 4
  %v499 = shufflevector <1 x float> %v498, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v500 = shufflevector <16 x float> %v496, <16 x float> %v499, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v501 = fsub <16 x float> %v500, %v469
  %v502 = getelementptr i8, ptr %p0, i64 104
  %v503 = load ptr, ptr %v502, align 8
  %v504 = getelementptr i8, ptr %v503, i64 %p2
  %v505 = getelementptr i8, ptr %v504, i64 %v322
  %v506 = load <8 x float>, ptr %v505, align 4
  %v507 = shufflevector <8 x float> %v506, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v508 = getelementptr i8, ptr %v505, i64 32
  %v509 = load <4 x float>, ptr %v508, align 4
  %v510 = shufflevector <4 x float> %v509, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v511 = shufflevector <16 x float> %v507, <16 x float> %v510, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v512 = getelementptr i8, ptr %v505, i64 48
  %v513 = load <1 x float>, ptr %v512, align 4
  %v514 = shufflevector <1 x float> %v513, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v515 = shufflevector <16 x float> %v511, <16 x float> %v514, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v516 = getelementptr i8, ptr %p0, i64 112
  %v517 = load ptr, ptr %v516, align 8
  %v518 = getelementptr i8, ptr %v517, i64 %p2
  %v519 = getelementptr i8, ptr %v518, i64 %v322
  %v520 = load <8 x float>, ptr %v519, align 4
  %v521 = shufflevector <8 x float> %v520, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v522 = getelementptr i8, ptr %v519, i64 32
  %v523 = load <4 x float>, ptr %v522, align 4
  %v524 = shufflevector <4 x float> %v523, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v525 = shufflevector <16 x float> %v521, <16 x float> %v524, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v526 = getelementptr i8, ptr %v519, i64 48
  %v527 = load <1 x float>, ptr %v526, align 4
  %v528 = shufflevector <1 x float> %v527, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v529 = shufflevector <16 x float> %v525, <16 x float> %v528, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v530 = fadd <16 x float> %v515, %v529
  %v531 = fsub <16 x float> %v529, %v515
  %v532 = getelementptr i8, ptr %p0, i64 120
  %v533 = load ptr, ptr %v532, align 8
  %v534 = getelementptr i8, ptr %v533, i64 %p2
  %v535 = getelementptr i8, ptr %v534, i64 %v322
  %v536 = load <8 x float>, ptr %v535, align 4
  %v537 = shufflevector <8 x float> %v536, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v538 = getelementptr i8, ptr %v535, i64 32
  %v539 = load <4 x float>, ptr %v538, align 4
  %v540 = shufflevector <4 x float> %v539, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v541 = shufflevector <16 x float> %v537, <16 x float> %v540, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v542 = getelementptr i8, ptr %v535, i64 48
  %v543 = load <1 x float>, ptr %v542, align 4
  %v544 = shufflevector <1 x float> %v543, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v545 = shufflevector <16 x float> %v541, <16 x float> %v544, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v546 = fsub <16 x float> %v545, %v515
  %v547 = getelementptr i8, ptr %p0, i64 96
  %v548 = load ptr, ptr %v547, align 8
  %v549 = getelementptr i8, ptr %v548, i64 %p2
  %v550 = getelementptr i8, ptr %v549, i64 %v322
  %v551 = load <8 x float>, ptr %v550, align 4
  %v552 = shufflevector <8 x float> %v551, <8 x float> poison, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison>
  %v553 = getelementptr i8, ptr %v550, i64 32
  %v554 = load <4 x float>, ptr %v553, align 4
  %v555 = shufflevector <4 x float> %v554, <4 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 1, i32 2, i32 3, i32 poison, i32 poison, i32 poison, i32 poison>
  %v556 = shufflevector <16 x float> %v552, <16 x float> %v555, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %v557 = getelementptr i8, ptr %v550, i64 48
  %v558 = load <1 x float>, ptr %v557, align 4
  %v559 = shufflevector <1 x float> %v558, <1 x float> poison, <16 x i32> <i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 poison, i32 0, i32 poison, i32 poison, i32 poison>
  %v560 = shufflevector <16 x float> %v556, <16 x float> %v559, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 28, i32 29, i32 30, i32 31>
  %v561 = fsub <16 x float> %v560, %v529
  %v562 = fsub <16 x float> %v351, %v470
  %v563 = fadd <16 x float> %v410, %v470
  %v564 = fsub <16 x float> %v470, %v410
  %v565 = fsub <16 x float> %v530, %v410
  %v566 = mul i64 %p4, 4
  %v567 = getelementptr i8, ptr %p1, i64 %v566
  %v568 = getelementptr i8, ptr %v567, i64 %v322
  %v569 = shufflevector <16 x float> %v562, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v569, ptr %v568, align 4
  %v570 = shufflevector <16 x float> %v562, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v571 = getelementptr i8, ptr %v568, i64 32
  store <4 x float> %v570, ptr %v571, align 4
  %v572 = shufflevector <16 x float> %v562, <16 x float> poison, <1 x i32> <i32 12>
  %v573 = getelementptr i8, ptr %v568, i64 48
  store <1 x float> %v572, ptr %v573, align 4
  %v574 = mul i64 %p4, 5
  %v575 = getelementptr i8, ptr %p1, i64 %v574
  %v576 = getelementptr i8, ptr %v575, i64 %v322
  %v577 = shufflevector <16 x float> %v563, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v577, ptr %v576, align 4
  %v578 = shufflevector <16 x float> %v563, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v579 = getelementptr i8, ptr %v576, i64 32
  store <4 x float> %v578, ptr %v579, align 4
  %v580 = shufflevector <16 x float> %v563, <16 x float> poison, <1 x i32> <i32 12>
  %v581 = getelementptr i8, ptr %v576, i64 48
  store <1 x float> %v580, ptr %v581, align 4
  %v582 = mul i64 %p4, 6
  %v583 = getelementptr i8, ptr %p1, i64 %v582
  %v584 = getelementptr i8, ptr %v583, i64 %v322
  %v585 = shufflevector <16 x float> %v564, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v585, ptr %v584, align 4
  %v586 = shufflevector <16 x float> %v564, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v587 = getelementptr i8, ptr %v584, i64 32
  store <4 x float> %v586, ptr %v587, align 4
  %v588 = shufflevector <16 x float> %v564, <16 x float> poison, <1 x i32> <i32 12>
  %v589 = getelementptr i8, ptr %v584, i64 48
  store <1 x float> %v588, ptr %v589, align 4
  %v590 = mul i64 %p4, 7
  %v591 = getelementptr i8, ptr %p1, i64 %v590
  %v592 = getelementptr i8, ptr %v591, i64 %v322
  %v593 = shufflevector <16 x float> %v565, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v593, ptr %v592, align 4
  %v594 = shufflevector <16 x float> %v565, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v595 = getelementptr i8, ptr %v592, i64 32
  store <4 x float> %v594, ptr %v595, align 4
  %v596 = shufflevector <16 x float> %v565, <16 x float> poison, <1 x i32> <i32 12>
  %v597 = getelementptr i8, ptr %v592, i64 48
  store <1 x float> %v596, ptr %v597, align 4
  %v598 = fsub <16 x float> %v352, %v471
  %v599 = fadd <16 x float> %v411, %v471
  %v600 = fsub <16 x float> %v471, %v411
  %v601 = fsub <16 x float> %v531, %v411
  %v602 = mul i64 %p4, 8
  %v603 = getelementptr i8, ptr %p1, i64 %v602
  %v604 = getelementptr i8, ptr %v603, i64 %v322
  %v605 = shufflevector <16 x float> %v598, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v605, ptr %v604, align 4
  %v606 = shufflevector <16 x float> %v598, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v607 = getelementptr i8, ptr %v604, i64 32
  store <4 x float> %v606, ptr %v607, align 4
  %v608 = shufflevector <16 x float> %v598, <16 x float> poison, <1 x i32> <i32 12>
  %v609 = getelementptr i8, ptr %v604, i64 48
  store <1 x float> %v608, ptr %v609, align 4
  %v610 = mul i64 %p4, 9
  %v611 = getelementptr i8, ptr %p1, i64 %v610
  %v612 = getelementptr i8, ptr %v611, i64 %v322
  %v613 = shufflevector <16 x float> %v599, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v613, ptr %v612, align 4
  %v614 = shufflevector <16 x float> %v599, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v615 = getelementptr i8, ptr %v612, i64 32
  store <4 x float> %v614, ptr %v615, align 4
  %v616 = shufflevector <16 x float> %v599, <16 x float> poison, <1 x i32> <i32 12>
  %v617 = getelementptr i8, ptr %v612, i64 48
  store <1 x float> %v616, ptr %v617, align 4
  %v618 = mul i64 %p4, 10
  %v619 = getelementptr i8, ptr %p1, i64 %v618
  %v620 = getelementptr i8, ptr %v619, i64 %v322
  %v621 = shufflevector <16 x float> %v600, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v621, ptr %v620, align 4
  %v622 = shufflevector <16 x float> %v600, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v623 = getelementptr i8, ptr %v620, i64 32
  store <4 x float> %v622, ptr %v623, align 4
  %v624 = shufflevector <16 x float> %v600, <16 x float> poison, <1 x i32> <i32 12>
  %v625 = getelementptr i8, ptr %v620, i64 48
  store <1 x float> %v624, ptr %v625, align 4
  %v626 = mul i64 %p4, 11
  %v627 = getelementptr i8, ptr %p1, i64 %v626
  %v628 = getelementptr i8, ptr %v627, i64 %v322
  %v629 = shufflevector <16 x float> %v601, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v629, ptr %v628, align 4
  %v630 = shufflevector <16 x float> %v601, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v631 = getelementptr i8, ptr %v628, i64 32
  store <4 x float> %v630, ptr %v631, align 4
  %v632 = shufflevector <16 x float> %v601, <16 x float> poison, <1 x i32> <i32 12>
  %v633 = getelementptr i8, ptr %v628, i64 48
  store <1 x float> %v632, ptr %v633, align 4
  %v634 = fsub <16 x float> %v367, %v486
  %v635 = fadd <16 x float> %v426, %v486
  %v636 = fsub <16 x float> %v486, %v426
  %v637 = fsub <16 x float> %v546, %v426
  %v638 = mul i64 %p4, 12
  %v639 = getelementptr i8, ptr %p1, i64 %v638
  %v640 = getelementptr i8, ptr %v639, i64 %v322
  %v641 = shufflevector <16 x float> %v634, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v641, ptr %v640, align 4
  %v642 = shufflevector <16 x float> %v634, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v643 = getelementptr i8, ptr %v640, i64 32
  store <4 x float> %v642, ptr %v643, align 4
  %v644 = shufflevector <16 x float> %v634, <16 x float> poison, <1 x i32> <i32 12>
  %v645 = getelementptr i8, ptr %v640, i64 48
  store <1 x float> %v644, ptr %v645, align 4
  %v646 = mul i64 %p4, 13
  %v647 = getelementptr i8, ptr %p1, i64 %v646
  %v648 = getelementptr i8, ptr %v647, i64 %v322
  %v649 = shufflevector <16 x float> %v635, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v649, ptr %v648, align 4
  %v650 = shufflevector <16 x float> %v635, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v651 = getelementptr i8, ptr %v648, i64 32
  store <4 x float> %v650, ptr %v651, align 4
  %v652 = shufflevector <16 x float> %v635, <16 x float> poison, <1 x i32> <i32 12>
  %v653 = getelementptr i8, ptr %v648, i64 48
  store <1 x float> %v652, ptr %v653, align 4
  %v654 = mul i64 %p4, 14
  %v655 = getelementptr i8, ptr %p1, i64 %v654
  %v656 = getelementptr i8, ptr %v655, i64 %v322
  %v657 = shufflevector <16 x float> %v636, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v657, ptr %v656, align 4
  %v658 = shufflevector <16 x float> %v636, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v659 = getelementptr i8, ptr %v656, i64 32
  store <4 x float> %v658, ptr %v659, align 4
  %v660 = shufflevector <16 x float> %v636, <16 x float> poison, <1 x i32> <i32 12>
  %v661 = getelementptr i8, ptr %v656, i64 48
  store <1 x float> %v660, ptr %v661, align 4
  %v662 = mul i64 %p4, 15
  %v663 = getelementptr i8, ptr %p1, i64 %v662
  %v664 = getelementptr i8, ptr %v663, i64 %v322
  %v665 = shufflevector <16 x float> %v637, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v665, ptr %v664, align 4
  %v666 = shufflevector <16 x float> %v637, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v667 = getelementptr i8, ptr %v664, i64 32
  store <4 x float> %v666, ptr %v667, align 4
  %v668 = shufflevector <16 x float> %v637, <16 x float> poison, <1 x i32> <i32 12>
  %v669 = getelementptr i8, ptr %v664, i64 48
  store <1 x float> %v668, ptr %v669, align 4
  %v670 = fsub <16 x float> %v381, %v501
  %v671 = fadd <16 x float> %v441, %v501
  %v672 = fsub <16 x float> %v501, %v441
  %v673 = fsub <16 x float> %v561, %v441
  %v674 = mul i64 %p4, 0
  %v675 = getelementptr i8, ptr %p1, i64 %v674
  %v676 = getelementptr i8, ptr %v675, i64 %v322
  %v677 = shufflevector <16 x float> %v670, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v677, ptr %v676, align 4
  %v678 = shufflevector <16 x float> %v670, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v679 = getelementptr i8, ptr %v676, i64 32
  store <4 x float> %v678, ptr %v679, align 4
  %v680 = shufflevector <16 x float> %v670, <16 x float> poison, <1 x i32> <i32 12>
  %v681 = getelementptr i8, ptr %v676, i64 48
  store <1 x float> %v680, ptr %v681, align 4
  %v682 = mul i64 %p4, 1
  %v683 = getelementptr i8, ptr %p1, i64 %v682
  %v684 = getelementptr i8, ptr %v683, i64 %v322
  %v685 = shufflevector <16 x float> %v671, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v685, ptr %v684, align 4
  %v686 = shufflevector <16 x float> %v671, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v687 = getelementptr i8, ptr %v684, i64 32
  store <4 x float> %v686, ptr %v687, align 4
  %v688 = shufflevector <16 x float> %v671, <16 x float> poison, <1 x i32> <i32 12>
  %v689 = getelementptr i8, ptr %v684, i64 48
  store <1 x float> %v688, ptr %v689, align 4
  %v690 = mul i64 %p4, 2
  %v691 = getelementptr i8, ptr %p1, i64 %v690
  %v692 = getelementptr i8, ptr %v691, i64 %v322
  %v693 = shufflevector <16 x float> %v672, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v693, ptr %v692, align 4
  %v694 = shufflevector <16 x float> %v672, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v695 = getelementptr i8, ptr %v692, i64 32
  store <4 x float> %v694, ptr %v695, align 4
  %v696 = shufflevector <16 x float> %v672, <16 x float> poison, <1 x i32> <i32 12>
  %v697 = getelementptr i8, ptr %v692, i64 48
  store <1 x float> %v696, ptr %v697, align 4
  %v698 = mul i64 %p4, 3
  %v699 = getelementptr i8, ptr %p1, i64 %v698
  %v700 = getelementptr i8, ptr %v699, i64 %v322
  %v701 = shufflevector <16 x float> %v673, <16 x float> poison, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7>
  store <8 x float> %v701, ptr %v700, align 4
  %v702 = shufflevector <16 x float> %v673, <16 x float> poison, <4 x i32> <i32 8, i32 9, i32 10, i32 11>
  %v703 = getelementptr i8, ptr %v700, i64 32
  store <4 x float> %v702, ptr %v703, align 4
  %v704 = shufflevector <16 x float> %v673, <16 x float> poison, <1 x i32> <i32 12>
  %v705 = getelementptr i8, ptr %v700, i64 48
  store <1 x float> %v704, ptr %v705, align 4
  %v706 = add i64 %v316, 1
  %v707 = icmp slt i64 %v706, %v312
  br i1 %v707, label %loop313, label %end314
end314:
  ret void
}

define void @transform(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v708 = alloca i32
  %v709 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v708)
  %v710 = load i32, ptr %v708
  %v711 = or i32 %v710, 32832
  store i32 %v711, ptr %v709
  call void @llvm.x86.sse.ldmxcsr(ptr %v709)
  %v712 = alloca [160 x i8], align 64
  %v713 = alloca [64 x i8], align 64
  %v714 = alloca [8 x i8], align 64
  %v715 = alloca [8 x i8], align 64
  store i64 -4611686018427387904, ptr %v714, align 8
  store i64 -4611686018427387904, ptr %v715, align 8
  %v716 = sub i64 %p2, %p1
  %v719 = icmp slt i64 0, %v716
  br i1 %v719, label %loop717, label %end718
loop717:
  %v720 = phi i64 [ 0, %entry ], [ %v804, %end801 ]
  %v721 = add i64 %p1, %v720
  %v722 = getelementptr i8, ptr %p0, i64 56
  %v723 = load i64, ptr %v722, align 8
  %v724 = add i64 %v721, %v723
  %v725 = getelementptr i8, ptr %p0, i64 64
  %v726 = load i64, ptr %v725, align 8
  %v727 = urem i64 %v724, %v726
  %v728 = getelementptr i8, ptr %p0, i64 64
  %v729 = load i64, ptr %v728, align 8
  %v730 = udiv i64 %v724, %v729
  %v731 = getelementptr i8, ptr %p0, i64 24
  %v732 = load ptr, ptr %v731, align 8
  %v733 = mul i64 %v727, 16
  %v734 = getelementptr i8, ptr %v732, i64 %v733
  %v735 = load i64, ptr %v734, align 8
  %v736 = getelementptr i8, ptr %v734, i64 8
  %v737 = load i64, ptr %v736, align 8
  %v738 = load ptr, ptr %p0, align 8
  %v739 = getelementptr i8, ptr %p0, i64 128
  %v740 = load i64, ptr %v739, align 8
  %v741 = mul i64 %v730, %v740
  %v742 = getelementptr i8, ptr %v738, i64 %v741
  %v743 = getelementptr i8, ptr %p0, i64 136
  %v744 = load i64, ptr %v743, align 8
  %v745 = getelementptr i8, ptr %p0, i64 144
  %v746 = load i64, ptr %v745, align 8
  %v747 = getelementptr i8, ptr %p0, i64 152
  %v748 = load i64, ptr %v747, align 8
  %v749 = mul i64 %v735, %v744
  %v750 = mul i64 %v737, %v746
  %v751 = add i64 %v749, %v750
  %v752 = getelementptr i8, ptr %v742, i64 %v751
  %v753 = getelementptr i8, ptr %p0, i64 16
  %v754 = load ptr, ptr %v753, align 8
  %v755 = getelementptr i8, ptr %p0, i64 72
  %v756 = load i64, ptr %v755, align 8
  %v757 = getelementptr i8, ptr %p0, i64 80
  %v758 = load i64, ptr %v757, align 8
  %v759 = getelementptr i8, ptr %p0, i64 88
  %v760 = load i64, ptr %v759, align 8
  %v761 = getelementptr i8, ptr %p0, i64 96
  %v762 = load i64, ptr %v761, align 8
  call void @places(ptr %v712, ptr %v752, ptr %v754, i64 %v735, i64 %v737, i64 %v744, i64 %v746, i64 %v756, i64 %v758, i64 %v760, i64 %v762)
  %v763 = getelementptr i8, ptr %p0, i64 8
  %v764 = load ptr, ptr %v763, align 8
  %v765 = add i64 %p1, %v720
  %v766 = getelementptr i8, ptr %p0, i64 160
  %v767 = load i64, ptr %v766, align 8
  %v768 = mul i64 %v765, %v767
  %v769 = getelementptr i8, ptr %v764, i64 %v768
  %v770 = getelementptr i8, ptr %p0, i64 168
  %v771 = load i64, ptr %v770, align 8
  %v772 = getelementptr i8, ptr %p0, i64 32
  %v773 = load ptr, ptr %v772, align 8
  %v774 = add i64 %p1, %v720
  %v775 = mul i64 %v774, 16
  %v776 = getelementptr i8, ptr %v773, i64 %v775
  store i64 0, ptr %v776, align 8
  %v777 = getelementptr i8, ptr %v776, i64 8
  store i64 0, ptr %v777, align 8
  %v778 = getelementptr i8, ptr %p0, i64 104
  %v779 = load i64, ptr %v778, align 8
  %v780 = getelementptr i8, ptr %p0, i64 112
  %v781 = load i64, ptr %v780, align 8
  %v782 = getelementptr i8, ptr %p0, i64 120
  %v783 = load i64, ptr %v782, align 8
  %v784 = load i64, ptr %v714, align 8
  %v785 = icmp eq i64 %v784, %v737
  %v786 = load i64, ptr %v715, align 8
  %v787 = icmp eq i64 %v786, %v735
  %v788 = and i1 %v785, %v787
  %v789 = select i1 %v788, i64 2, i64 0
  %v790 = mul i64 %v779, 2
  %v791 = add i64 %v737, %v790
  store i64 %v791, ptr %v714, align 8
  store i64 %v735, ptr %v715, align 8
  %v792 = getelementptr i8, ptr %p0, i64 48
  %v793 = load ptr, ptr %v792, align 8
  %v794 = mul i64 %v771, 4
  %v795 = mul i64 %v794, 0
  call void @watch(ptr %v712, ptr %v776, ptr %v713, ptr %v793, ptr %v754, i64 %v789, i64 %v795, i64 %v771, i64 %v737, i64 %v735, i64 %v779, i64 %v781, i64 %v783)
  %v796 = udiv i64 %v771, 16
  %v797 = mul i64 %v796, 16
  %v798 = icmp slt i64 %v797, %v771
  br i1 %v798, label %then799, label %else800
then799:
  %v802 = mul i64 %v797, 4
  %v803 = getelementptr i8, ptr %v769, i64 %v802
  call void @patch_13(ptr %v712, ptr %v803, i64 %v802, i64 13, i64 %v748)
  br label %end801
else800:
  br label %end801
end801:
  %v804 = add i64 %v720, 1
  %v805 = icmp slt i64 %v804, %v716
  br i1 %v805, label %loop717, label %end718
end718:
  call void @llvm.x86.sse.ldmxcsr(ptr %v708)
  ret void
}

!0 = !{}
declare <8 x float> @llvm.fma.v8f32(<8 x float>, <8 x float>, <8 x float>)
declare i1 @llvm.vector.reduce.and.v4i1(<4 x i1>)
declare <8 x float> @llvm.fabs.v8f32(<8 x float>)
declare i1 @llvm.vector.reduce.and.v8i1(<8 x i1>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
