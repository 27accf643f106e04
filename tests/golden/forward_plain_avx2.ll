define internal void @tile2_1_4(ptr %p0, ptr %p1) #0 {
entry:
  %v1 = load ptr, ptr %p0, align 8
  %v2 = getelementptr i8, ptr %p0, i64 8
  %v3 = load ptr, ptr %v2, align 8
  %v4 = getelementptr i8, ptr %p0, i64 16
  %v5 = load ptr, ptr %v4, align 8
  %v6 = getelementptr i8, ptr %p0, i64 40
  %v7 = load ptr, ptr %v6, align 8
  %v8 = getelementptr i8, ptr %p0, i64 48
  %v9 = load ptr, ptr %v8, align 8
  %v10 = getelementptr i8, ptr %p0, i64 56
  %v11 = load ptr, ptr %v10, align 8
  %v12 = getelementptr i8, ptr %p1, i64 32
  %v13 = getelementptr i8, ptr %p1, i64 64
  %v14 = getelementptr i8, ptr %p1, i64 96
  %v15 = getelementptr i8, ptr %v9, i64 72
  %v16 = load i64, ptr %v15, align 8
  %v17 = getelementptr i8, ptr %v9, i64 64
  %v18 = load i64, ptr %v17, align 8
  %v19 = getelementptr i8, ptr %p0, i64 64
  %v20 = load i64, ptr %v19, align 8
  %v21 = getelementptr i8, ptr %p0, i64 72
  %v22 = load i64, ptr %v21, align 8
  %v23 = load i64, ptr %v11, align 8
  %v24 = getelementptr i8, ptr %v1, i64 %v23
  %v25 = load i64, ptr %p1, align 8
  %v26 = getelementptr i8, ptr %v24, i64 %v25
  %v27 = load i64, ptr %v12, align 8
  %v28 = getelementptr i8, ptr %v24, i64 %v27
  %v29 = load i64, ptr %v13, align 8
  %v30 = getelementptr i8, ptr %v24, i64 %v29
  %v31 = load i64, ptr %v14, align 8
  %v32 = getelementptr i8, ptr %v24, i64 %v31
  br label %loop33
loop33:
  %v35 = phi i64 [ 0, %entry ], [ %v77, %loop33 ]
  %v36 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v54, %loop33 ]
  %v37 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v55, %loop33 ]
  %v38 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v61, %loop33 ]
  %v39 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v62, %loop33 ]
  %v40 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v68, %loop33 ]
  %v41 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v69, %loop33 ]
  %v42 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v75, %loop33 ]
  %v43 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v76, %loop33 ]
  %v44 = mul i64 %v35, 64
  %v45 = getelementptr i8, ptr %v3, i64 %v44
  %v46 = load <8 x float>, ptr %v45, align 4
  %v47 = getelementptr i8, ptr %v45, i64 32
  %v48 = load <8 x float>, ptr %v47, align 4
  %v49 = mul i64 %v35, 4
  %v50 = getelementptr i8, ptr %v26, i64 %v49
  %v51 = load float, ptr %v50, align 4
  %v52 = insertelement <8 x float> poison, float %v51, i64 0
  %v53 = shufflevector <8 x float> %v52, <8 x float> poison, <8 x i32> zeroinitializer
  %v54 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v53, <8 x float> %v46, <8 x float> %v36)
  %v55 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v53, <8 x float> %v48, <8 x float> %v37)
  %v56 = mul i64 %v35, 4
  %v57 = getelementptr i8, ptr %v28, i64 %v56
  %v58 = load float, ptr %v57, align 4
  %v59 = insertelement <8 x float> poison, float %v58, i64 0
  %v60 = shufflevector <8 x float> %v59, <8 x float> poison, <8 x i32> zeroinitializer
  %v61 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v60, <8 x float> %v46, <8 x float> %v38)
  %v62 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v60, <8 x float> %v48, <8 x float> %v39)
  %v63 = mul i64 %v35, 4
  %v64 = getelementptr i8, ptr %v30, i64 %v63
  %v65 = load float, ptr %v64, align 4
  %v66 = insertelement <8 x float> poison, float %v65, i64 0
  %v67 = shufflevector <8 x float> %v66, <8 x float> poison, <8 x i32> zeroinitializer
  %v68 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v67, <8 x float> %v46, <8 x float> %v40)
  %v69 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v67, <8 x float> %v48, <8 x float> %v41)
  %v70 = mul i64 %v35, 4
  %v71 = getelementptr i8, ptr %v32, i64 %v70
  %v72 = load float, ptr %v71, align 4
  %v73 = insertelement <8 x float> poison, float %v72, i64 0
  %v74 = shufflevector <8 x float> %v73, <8 x float> poison, <8 x i32> zeroinitializer
  %v75 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v74, <8 x float> %v46, <8 x float> %v42)
  %v76 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v74, <8 x float> %v48, <8 x float> %v43)
  %v77 = add i64 %v35, 1
  %v78 = icmp slt i64 %v77, 2
  br i1 %v78, label %loop33, label %end34
end34:
  %v79 = getelementptr i8, ptr %p0, i64 24
  %v80 = load ptr, ptr %v79, align 8
  %v81 = getelementptr i8, ptr %p0, i64 32
  %v82 = load ptr, ptr %v81, align 8
  %v83 = getelementptr i8, ptr %p1, i64 8
  %v84 = load i64, ptr %v83, align 8
  %v85 = getelementptr i8, ptr %v5, i64 %v84
  %v86 = getelementptr i8, ptr %v12, i64 8
  %v87 = load i64, ptr %v86, align 8
  %v88 = getelementptr i8, ptr %v5, i64 %v87
  %v89 = getelementptr i8, ptr %v13, i64 8
  %v90 = load i64, ptr %v89, align 8
  %v91 = getelementptr i8, ptr %v5, i64 %v90
  %v92 = getelementptr i8, ptr %v14, i64 8
  %v93 = load i64, ptr %v92, align 8
  %v94 = getelementptr i8, ptr %v5, i64 %v93
  store <8 x float> %v54, ptr %v85, align 4
  %v95 = getelementptr i8, ptr %v85, i64 32
  %v96 = shufflevector <8 x float> %v55, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v96, ptr %v95, align 4
  store <8 x float> %v61, ptr %v88, align 4
  %v97 = getelementptr i8, ptr %v88, i64 32
  %v98 = shufflevector <8 x float> %v62, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v98, ptr %v97, align 4
  store <8 x float> %v68, ptr %v91, align 4
  %v99 = getelementptr i8, ptr %v91, i64 32
  %v100 = shufflevector <8 x float> %v69, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v100, ptr %v99, align 4
  store <8 x float> %v75, ptr %v94, align 4
  %v101 = getelementptr i8, ptr %v94, i64 32
  %v102 = shufflevector <8 x float> %v76, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v102, ptr %v101, align 4
  ret void
}

define internal void @tile2_1_5(ptr %p0, ptr %p1) #0 {
entry:
  %v103 = load ptr, ptr %p0, align 8
  %v104 = getelementptr i8, ptr %p0, i64 8
  %v105 = load ptr, ptr %v104, align 8
  %v106 = getelementptr i8, ptr %p0, i64 16
  %v107 = load ptr, ptr %v106, align 8
  %v108 = getelementptr i8, ptr %p0, i64 40
  %v109 = load ptr, ptr %v108, align 8
  %v110 = getelementptr i8, ptr %p0, i64 48
  %v111 = load ptr, ptr %v110, align 8
  %v112 = getelementptr i8, ptr %p0, i64 56
  %v113 = load ptr, ptr %v112, align 8
  %v114 = getelementptr i8, ptr %p1, i64 32
  %v115 = getelementptr i8, ptr %p1, i64 64
  %v116 = getelementptr i8, ptr %p1, i64 96
  %v117 = getelementptr i8, ptr %p1, i64 128
  %v118 = getelementptr i8, ptr %v111, i64 72
  %v119 = load i64, ptr %v118, align 8
  %v120 = getelementptr i8, ptr %v111, i64 64
  %v121 = load i64, ptr %v120, align 8
  %v122 = getelementptr i8, ptr %p0, i64 64
  %v123 = load i64, ptr %v122, align 8
  %v124 = getelementptr i8, ptr %p0, i64 72
  %v125 = load i64, ptr %v124, align 8
  %v126 = load i64, ptr %v113, align 8
  %v127 = getelementptr i8, ptr %v103, i64 %v126
  %v128 = load i64, ptr %p1, align 8
  %v129 = getelementptr i8, ptr %v127, i64 %v128
  %v130 = load i64, ptr %v114, align 8
  %v131 = getelementptr i8, ptr %v127, i64 %v130
  %v132 = load i64, ptr %v115, align 8
  %v133 = getelementptr i8, ptr %v127, i64 %v132
  %v134 = load i64, ptr %v116, align 8
  %v135 = getelementptr i8, ptr %v127, i64 %v134
  %v136 = load i64, ptr %v117, align 8
  %v137 = getelementptr i8, ptr %v127, i64 %v136
  br label %loop138
loop138:
  %v140 = phi i64 [ 0, %entry ], [ %v191, %loop138 ]
  %v141 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v161, %loop138 ]
  %v142 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v162, %loop138 ]
  %v143 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v168, %loop138 ]
  %v144 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v169, %loop138 ]
  %v145 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v175, %loop138 ]
  %v146 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v176, %loop138 ]
  %v147 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v182, %loop138 ]
  %v148 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v183, %loop138 ]
  %v149 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v189, %loop138 ]
  %v150 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v190, %loop138 ]
  %v151 = mul i64 %v140, 64
  %v152 = getelementptr i8, ptr %v105, i64 %v151
  %v153 = load <8 x float>, ptr %v152, align 4
  %v154 = getelementptr i8, ptr %v152, i64 32
  %v155 = load <8 x float>, ptr %v154, align 4
  %v156 = mul i64 %v140, 4
  %v157 = getelementptr i8, ptr %v129, i64 %v156
  %v158 = load float, ptr %v157, align 4
  %v159 = insertelement <8 x float> poison, float %v158, i64 0
  %v160 = shufflevector <8 x float> %v159, <8 x float> poison, <8 x i32> zeroinitializer
  %v161 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v160, <8 x float> %v153, <8 x float> %v141)
  %v162 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v160, <8 x float> %v155, <8 x float> %v142)
  %v163 = mul i64 %v140, 4
  %v164 = getelementptr i8, ptr %v131, i64 %v163
  %v165 = load float, ptr %v164, align 4
  %v166 = insertelement <8 x float> poison, float %v165, i64 0
  %v167 = shufflevector <8 x float> %v166, <8 x float> poison, <8 x i32> zeroinitializer
  %v168 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v167, <8 x float> %v153, <8 x float> %v143)
  %v169 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v167, <8 x float> %v155, <8 x float> %v144)
  %v170 = mul i64 %v140, 4
  %v171 = getelementptr i8, ptr %v133, i64 %v170
  %v172 = load float, ptr %v171, align 4
  %v173 = insertelement <8 x float> poison, float %v172, i64 0
  %v174 = shufflevector <8 x float> %v173, <8 x float> poison, <8 x i32> zeroinitializer
  %v175 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v174, <8 x float> %v153, <8 x float> %v145)
  %v176 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v174, <8 x float> %v155, <8 x float> %v146)
  %v177 = mul i64 %v140, 4
  %v178 = getelementptr i8, ptr %v135, i64 %v177
  %v179 = load float, ptr %v178, align 4
  %v180 = insertelement <8 x float> poison, float %v179, i64 0
  %v181 = shufflevector <8 x float> %v180, <8 x float> poison, <8 x i32> zeroinitializer
  %v182 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v181, <8 x float> %v153, <8 x float> %v147)
  %v183 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v181, <8 x float> %v155, <8 x float> %v148)
  %v184 = mul i64 %v140, 4
  %v185 = getelementptr i8, ptr %v137, i64 %v184
  %v186 = load float, ptr %v185, align 4
  %v187 = insertelement <8 x float> poison, float %v186, i64 0
  %v188 = shufflevector <8 x float> %v187, <8 x float> poison, <8 x i32> zeroinitializer
  %v189 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v188, <8 x float> %v153, <8 x float> %v149)
  %v190 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v188, <8 x float> %v155, <8 x float> %v150)
  %v191 = add i64 %v140, 1
  %v192 = icmp slt i64 %v191, 2
  br i1 %v192, label %loop138, label %end139
end139:
  %v193 = getelementptr i8, ptr %p0, i64 24
  %v194 = load ptr, ptr %v193, align 8
  %v195 = getelementptr i8, ptr %p0, i64 32
  %v196 = load ptr, ptr %v195, align 8
  %v197 = getelementptr i8, ptr %p1, i64 8
  %v198 = load i64, ptr %v197, align 8
  %v199 = getelementptr i8, ptr %v107, i64 %v198
  %v200 = getelementptr i8, ptr %v114, i64 8
  %v201 = load i64, ptr %v200, align 8
  %v202 = getelementptr i8, ptr %v107, i64 %v201
  %v203 = getelementptr i8, ptr %v115, i64 8
  %v204 = load i64, ptr %v203, align 8
  %v205 = getelementptr i8, ptr %v107, i64 %v204
  %v206 = getelementptr i8, ptr %v116, i64 8
  %v207 = load i64, ptr %v206, align 8
  %v208 = getelementptr i8, ptr %v107, i64 %v207
  %v209 = getelementptr i8, ptr %v117, i64 8
  %v210 = load i64, ptr %v209, align 8
  %v211 = getelementptr i8, ptr %v107, i64 %v210
  store <8 x float> %v161, ptr %v199, align 4
  %v212 = getelementptr i8, ptr %v199, i64 32
  %v213 = shufflevector <8 x float> %v162, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v213, ptr %v212, align 4
  store <8 x float> %v168, ptr %v202, align 4
  %v214 = getelementptr i8, ptr %v202, i64 32
  %v215 = shufflevector <8 x float> %v169, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v215, ptr %v214, align 4
  store <8 x float> %v175, ptr %v205, align 4
  %v216 = getelementptr i8, ptr %v205, i64 32
  %v217 = shufflevector <8 x float> %v176, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v217, ptr %v216, align 4
  store <8 x float> %v182, ptr %v208, align 4
  %v218 = getelementptr i8, ptr %v208, i64 32
  %v219 = shufflevector <8 x float> %v183, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v219, ptr %v218, align 4
  store <8 x float> %v189, ptr %v211, align 4
  %v220 = getelementptr i8, ptr %v211, i64 32
  %v221 = shufflevector <8 x float> %v190, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v221, ptr %v220, align 4
  ret void
}

define internal void @tile2_1_6(ptr %p0, ptr %p1) #0 {
entry:
  %v222 = load ptr, ptr %p0, align 8
  %v223 = getelementptr i8, ptr %p0, i64 8
  %v224 = load ptr, ptr %v223, align 8
  %v225 = getelementptr i8, ptr %p0, i64 16
  %v226 = load ptr, ptr %v225, align 8
  %v227 = getelementptr i8, ptr %p0, i64 40
  %v228 = load ptr, ptr %v227, align 8
  %v229 = getelementptr i8, ptr %p0, i64 48
  %v230 = load ptr, ptr %v229, align 8
  %v231 = getelementptr i8, ptr %p0, i64 56
  %v232 = load ptr, ptr %v231, align 8
  %v233 = getelementptr i8, ptr %p1, i64 32
  %v234 = getelementptr i8, ptr %p1, i64 64
  %v235 = getelementptr i8, ptr %p1, i64 96
  %v236 = getelementptr i8, ptr %p1, i64 128
  %v237 = getelementptr i8, ptr %p1, i64 160
  %v238 = getelementptr i8, ptr %v230, i64 72
  %v239 = load i64, ptr %v238, align 8
  %v240 = getelementptr i8, ptr %v230, i64 64
  %v241 = load i64, ptr %v240, align 8
  %v242 = getelementptr i8, ptr %p0, i64 64
  %v243 = load i64, ptr %v242, align 8
  %v244 = getelementptr i8, ptr %p0, i64 72
  %v245 = load i64, ptr %v244, align 8
  %v246 = load i64, ptr %v232, align 8
  %v247 = getelementptr i8, ptr %v222, i64 %v246
  %v248 = load i64, ptr %p1, align 8
  %v249 = getelementptr i8, ptr %v247, i64 %v248
  %v250 = load i64, ptr %v233, align 8
  %v251 = getelementptr i8, ptr %v247, i64 %v250
  %v252 = load i64, ptr %v234, align 8
  %v253 = getelementptr i8, ptr %v247, i64 %v252
  %v254 = load i64, ptr %v235, align 8
  %v255 = getelementptr i8, ptr %v247, i64 %v254
  %v256 = load i64, ptr %v236, align 8
  %v257 = getelementptr i8, ptr %v247, i64 %v256
  %v258 = load i64, ptr %v237, align 8
  %v259 = getelementptr i8, ptr %v247, i64 %v258
  br label %loop260
loop260:
  %v262 = phi i64 [ 0, %entry ], [ %v322, %loop260 ]
  %v263 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v285, %loop260 ]
  %v264 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v286, %loop260 ]
  %v265 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v292, %loop260 ]
  %v266 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v293, %loop260 ]
  %v267 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v299, %loop260 ]
  %v268 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v300, %loop260 ]
  %v269 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v306, %loop260 ]
  %v270 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v307, %loop260 ]
  %v271 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v313, %loop260 ]
  %v272 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v314, %loop260 ]
  %v273 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v320, %loop260 ]
  %v274 = phi <8 x float> [ splat (float 0x0000000000000000), %entry ], [ %v321, %loop260 ]
  %v275 = mul i64 %v262, 64
  %v276 = getelementptr i8, ptr %v224, i64 %v275
  %v277 = load <8 x float>, ptr %v276, align 4
  %v278 = getelementptr i8, ptr %v276, i64 32
  %v279 = load <8 x float>, ptr %v278, align 4
  %v280 = mul i64 %v262, 4
  %v281 = getelementptr i8, ptr %v249, i64 %v280
  %v282 = load float, ptr %v281, align 4
  %v283 = insertelement <8 x float> poison, float %v282, i64 0
  %v284 = shufflevector <8 x float> %v283, <8 x float> poison, <8 x i32> zeroinitializer
  %v285 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v284, <8 x float> %v277, <8 x float> %v263)
  %v286 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v284, <8 x float> %v279, <8 x float> %v264)
  %v287 = mul i64 %v262, 4
  %v288 = getelementptr i8, ptr %v251, i64 %v287
  %v289 = load float, ptr %v288, align 4
  %v290 = insertelement <8 x float> poison, float %v289, i64 0
  %v291 = shufflevector <8 x float> %v290, <8 x float> poison, <8 x i32> zeroinitializer
  %v292 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v291, <8 x float> %v277, <8 x float> %v265)
  %v293 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v291, <8 x float> %v279, <8 x float> %v266)
  %v294 = mul i64 %v262, 4
  %v295 = getelementptr i8, ptr %v253, i64 %v294
  %v296 = load float, ptr %v295, align 4
  %v297 = insertelement <8 x float> poison, float %v296, i64 0
  %v298 = shufflevector <8 x float> %v297, <8 x float> poison, <8 x i32> zeroinitializer
  %v299 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v298, <8 x float> %v277, <8 x float> %v267)
  %v300 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v298, <8 x float> %v279, <8 x float> %v268)
  %v301 = mul i64 %v262, 4
  %v302 = getelementptr i8, ptr %v255, i64 %v301
  %v303 = load float, ptr %v302, align 4
  %v304 = insertelement <8 x float> poison, float %v303, i64 0
  %v305 = shufflevector <8 x float> %v304, <8 x float> poison, <8 x i32> zeroinitializer
  %v306 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v305, <8 x float> %v277, <8 x float> %v269)
  %v307 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v305, <8 x float> %v279, <8 x float> %v270)
  %v308 = mul i64 %v262, 4
  %v309 = getelementptr i8, ptr %v257, i64 %v308
  %v310 = load float, ptr %v309, align 4
  %v311 = insertelement <8 x float> poison, float %v310, i64 0
  %v312 = shufflevector <8 x float> %v311, <8 x float> poison, <8 x i32> zeroinitializer
  %v313 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v312, <8 x float> %v277, <8 x float> %v271)
  %v314 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v312, <8 x float> %v279, <8 x float> %v272)
  %v315 = mul i64 %v262, 4
  %v316 = getelementptr i8, ptr %v259, i64 %v315
  %v317 = load float, ptr %v316, align 4
  %v318 = insertelement <8 x float> poison, float %v317, i64 0
  %v319 = shufflevector <8 x float> %v318, <8 x float> poison, <8 x i32> zeroinitializer
  %v320 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v319, <8 x float> %v277, <8 x float> %v273)
  %v321 = call <8 x float> @llvm.fma.v8f32(<8 x float> %v319, <8 x float> %v279, <8 x float> %v274)
  %v322 = add i64 %v262, 1
  %v323 = icmp slt i64 %v322, 2
  br i1 %v323, label %loop260, label %end261
end261:
  %v324 = getelementptr i8, ptr %p0, i64 24
  %v325 = load ptr, ptr %v324, align 8
  %v326 = getelementptr i8, ptr %p0, i64 32
  %v327 = load ptr, ptr %v326, align 8
  %v328 = getelementptr i8, ptr %p1, i64 8
  %v329 = load i64, ptr %v328, align 8
  %v330 = getelementptr i8, ptr %v226, i64 %v329
  %v331 = getelementptr i8, ptr %v233, i64 8
  %v332 = load i64, ptr %v331, align 8
  %v333 = getelementptr i8, ptr %v226, i64 %v332
  %v334 = getelementptr i8, ptr %v234, i64 8
  %v335 = load i64, ptr %v334, align 8
  %v336 = getelementptr i8, ptr %v226, i64 %v335
  %v337 = getelementptr i8, ptr %v235, i64 8
  %v338 = load i64, ptr %v337, align 8
  %v339 = getelementptr i8, ptr %v226, i64 %v338
  %v340 = getelementptr i8, ptr %v236, i64 8
  %v341 = load i64, ptr %v340, align 8
  %v342 = getelementptr i8, ptr %v226, i64 %v341
  %v343 = getelementptr i8, ptr %v237, i64 8
  %v344 = load i64, ptr %v343, align 8
  %v345 = getelementptr i8, ptr %v226, i64 %v344
  store <8 x float> %v285, ptr %v330, align 4
  %v346 = getelementptr i8, ptr %v330, i64 32
  %v347 = shufflevector <8 x float> %v286, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v347, ptr %v346, align 4
  store <8 x float> %v292, ptr %v333, align 4
  %v348 = getelementptr i8, ptr %v333, i64 32
  %v349 = shufflevector <8 x float> %v293, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v349, ptr %v348, align 4
  store <8 x float> %v299, ptr %v336, align 4
  %v350 = getelementptr i8, ptr %v336, i64 32
  %v351 = shufflevector <8 x float> %v300, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v351, ptr %v350, align 4
  store <8 x float> %v306, ptr %v339, align 4
  %v352 = getelementptr i8, ptr %v339, i64 32
  %v353 = shufflevector <8 x float> %v307, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v353, ptr %v352, align 4
  store <8 x float> %v313, ptr %v342, align 4
  %v354 = getelementptr i8, ptr %v342, i64 32
  %v355 = shufflevector <8 x float> %v314, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v355, ptr %v354, align 4
  store <8 x float> %v320, ptr %v345, align 4
  %v356 = getelementptr i8, ptr %v345, i64 32
  %v357 = shufflevector <8 x float> %v321, <8 x float> poison, <1 x i32> <i32 0>
  store <1 x float> %v357, ptr %v356, align 4
  ret void
}

define void @forward(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v358 = alloca i32
  %v359 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v358)
  %v360 = load i32, ptr %v358
  %v361 = or i32 %v360, 32832
  store i32 %v361, ptr %v359
  call void @llvm.x86.sse.ldmxcsr(ptr %v359)
  %v362 = alloca [104 x i8], align 64
  %v363 = sub i64 %p2, %p1
  %v366 = icmp slt i64 0, %v363
  br i1 %v366, label %loop364, label %end365
loop364:
  %v367 = phi i64 [ 0, %entry ], [ %v475, %end474 ]
  %v368 = add i64 %p1, %v367
  %v369 = getelementptr i8, ptr %p0, i64 72
  %v370 = load i64, ptr %v369, align 8
  %v371 = urem i64 %v368, 1
  %v372 = udiv i64 %v368, 1
  %v373 = getelementptr i8, ptr %p0, i64 48
  %v374 = load ptr, ptr %v373, align 8
  %v375 = udiv i64 %v372, %v370
  %v376 = mul i64 %v375, 80
  %v377 = getelementptr i8, ptr %v374, i64 %v376
  %v378 = urem i64 %v372, %v370
  %v379 = load ptr, ptr %p0, align 8
  %v380 = getelementptr i8, ptr %p0, i64 8
  %v381 = load ptr, ptr %v380, align 8
  %v382 = getelementptr i8, ptr %p0, i64 16
  %v383 = load ptr, ptr %v382, align 8
  %v384 = getelementptr i8, ptr %p0, i64 24
  %v385 = load ptr, ptr %v384, align 8
  %v386 = getelementptr i8, ptr %p0, i64 32
  %v387 = load ptr, ptr %v386, align 8
  %v388 = getelementptr i8, ptr %p0, i64 40
  %v389 = load ptr, ptr %v388, align 8
  %v390 = getelementptr i8, ptr %p0, i64 48
  %v391 = load ptr, ptr %v390, align 8
  %v392 = getelementptr i8, ptr %p0, i64 56
  %v393 = load ptr, ptr %v392, align 8
  %v394 = getelementptr i8, ptr %p0, i64 64
  %v395 = load ptr, ptr %v394, align 8
  %v396 = mul i64 %v378, 9
  %v397 = mul i64 %v371, 16
  %v398 = add i64 %v396, %v397
  %v399 = mul i64 %v398, 4
  %v400 = load i64, ptr %v377, align 8
  %v401 = getelementptr i8, ptr %v379, i64 %v400
  %v402 = mul i64 %v378, 8
  %v403 = getelementptr i8, ptr %v401, i64 %v402
  %v404 = mul i64 %v378, 16
  %v405 = mul i64 %v371, 16
  %v406 = add i64 %v404, %v405
  %v407 = getelementptr i8, ptr %p0, i64 80
  %v408 = load i64, ptr %v407, align 8
  %v409 = mul i64 %v406, %v408
  %v410 = mul i64 %v409, 8
  %v411 = getelementptr i8, ptr %v381, i64 %v410
  %v412 = getelementptr i8, ptr %v377, i64 56
  %v413 = load i64, ptr %v412, align 8
  %v414 = mul i64 %v413, 128
  %v415 = getelementptr i8, ptr %v411, i64 %v414
  %v416 = getelementptr i8, ptr %v377, i64 32
  %v417 = load i64, ptr %v416, align 8
  %v418 = getelementptr i8, ptr %v393, i64 %v417
  %v419 = getelementptr i8, ptr %v377, i64 40
  %v420 = load i64, ptr %v419, align 8
  %v421 = getelementptr i8, ptr %v395, i64 %v420
  %v422 = getelementptr i8, ptr %v377, i64 48
  %v423 = load i64, ptr %v422, align 8
  %v424 = getelementptr i8, ptr %v377, i64 8
  %v425 = load i64, ptr %v424, align 8
  %v426 = getelementptr i8, ptr %v383, i64 %v425
  %v427 = getelementptr i8, ptr %v426, i64 %v399
  %v428 = getelementptr i8, ptr %v385, i64 %v399
  %v429 = getelementptr i8, ptr %v377, i64 16
  %v430 = load i64, ptr %v429, align 8
  %v431 = getelementptr i8, ptr %v387, i64 %v430
  %v432 = getelementptr i8, ptr %v431, i64 %v399
  %v433 = getelementptr i8, ptr %p0, i64 88
  %v434 = load i64, ptr %v433, align 8
  %v435 = getelementptr i8, ptr %p0, i64 96
  %v436 = load i64, ptr %v435, align 8
  store ptr %v403, ptr %v362, align 8
  %v437 = getelementptr i8, ptr %v362, i64 8
  store ptr %v415, ptr %v437, align 8
  %v438 = getelementptr i8, ptr %v362, i64 16
  store ptr %v427, ptr %v438, align 8
  %v439 = getelementptr i8, ptr %v362, i64 24
  store ptr %v428, ptr %v439, align 8
  %v440 = getelementptr i8, ptr %v362, i64 32
  store ptr %v432, ptr %v440, align 8
  %v441 = getelementptr i8, ptr %v362, i64 40
  store ptr %v389, ptr %v441, align 8
  %v442 = getelementptr i8, ptr %v362, i64 48
  store ptr %v377, ptr %v442, align 8
  %v443 = getelementptr i8, ptr %v362, i64 56
  store ptr %v421, ptr %v443, align 8
  %v444 = getelementptr i8, ptr %v362, i64 64
  store i64 %v434, ptr %v444, align 8
  %v445 = getelementptr i8, ptr %v362, i64 72
  store i64 %v436, ptr %v445, align 8
  %v446 = getelementptr i8, ptr %v362, i64 80
  store i64 %v423, ptr %v446, align 8
  %v447 = getelementptr i8, ptr %v377, i64 24
  %v448 = load i64, ptr %v447, align 8
  %v449 = add i64 %v448, 0
  %v450 = udiv i64 %v449, 6
  %v453 = icmp slt i64 0, %v450
  br i1 %v453, label %loop451, label %end452
loop451:
  %v454 = phi i64 [ 0, %loop364 ], [ %v457, %loop451 ]
  %v455 = mul i64 %v454, 192
  %v456 = getelementptr i8, ptr %v418, i64 %v455
  call void @tile2_1_6(ptr %v362, ptr %v456)
  %v457 = add i64 %v454, 1
  %v458 = icmp slt i64 %v457, %v450
  br i1 %v458, label %loop451, label %end452
end452:
  %v459 = mul i64 %v450, 6
  %v460 = sub i64 %v448, %v459
  %v461 = mul i64 %v450, 192
  %v462 = getelementptr i8, ptr %v418, i64 %v461
  %v463 = icmp slt i64 0, %v460
  %v464 = icmp slt i64 %v460, 5
  %v465 = and i1 %v463, %v464
  br i1 %v465, label %then466, label %else467
then466:
  call void @tile2_1_4(ptr %v362, ptr %v462)
  br label %end468
else467:
  br label %end468
end468:
  %v469 = icmp slt i64 4, %v460
  %v470 = icmp slt i64 %v460, 6
  %v471 = and i1 %v469, %v470
  br i1 %v471, label %then472, label %else473
then472:
  call void @tile2_1_5(ptr %v362, ptr %v462)
  br label %end474
else473:
  br label %end474
end474:
  %v475 = add i64 %v367, 1
  %v476 = icmp slt i64 %v475, %v363
  br i1 %v476, label %loop364, label %end365
end365:
  call void @llvm.x86.sse.ldmxcsr(ptr %v358)
  ret void
}

declare <8 x float> @llvm.fma.v8f32(<8 x float>, <8 x float>, <8 x float>)
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
